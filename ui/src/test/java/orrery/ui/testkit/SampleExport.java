package orrery.ui.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import orrery.engine.api.Progress;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.ExportRequest.Format;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.TransactionRow;

/// Writes rows of the made-up run as CSV or JSON, a few columns each.
final class SampleExport {
    private final SampleHistory history;

    SampleExport(SampleHistory history) {
        this.history = history;
    }

    long write(ExportRequest request, OutputStream out, Progress progress) throws IOException {
        return switch (request.what()) {
            case BLOCKS -> {
                RowIds ids = history.blocks(request.blocks());
                yield rows(
                        request.format(),
                        "module,height,hash",
                        ids.size(),
                        i -> {
                            BlockRow row = history.blockRows(ids, i, i + 1).getFirst();
                            return new Object[] {row.moduleName(), row.height(), row.hash()};
                        },
                        out,
                        progress);
            }
            case TRANSACTIONS -> {
                RowIds ids = history.transactions(request.transactions());
                yield rows(
                        request.format(),
                        "module,height,hash",
                        ids.size(),
                        i -> {
                            TransactionRow row = history.transactionRows(ids, i, i + 1).getFirst();
                            return new Object[] {row.moduleName(), row.height(), row.hash()};
                        },
                        out,
                        progress);
            }
            case DECISIONS, ALLOCATIONS, METRICS, SUSPICIONS -> {
                RowIds ids = history.decisions();
                yield rows(
                        request.format(),
                        "epoch,hash",
                        ids.size(),
                        i -> new Object[] {ids.at(i), SampleResources.decision(ids.at(i)).hash()},
                        out,
                        progress);
            }
        };
    }

    private static long rows(
            Format format,
            String header,
            int size,
            IntFunction<Object[]> row,
            OutputStream out,
            Progress progress)
            throws IOException {
        String[] names = header.split(",");
        boolean json = format == Format.JSON;
        line(out, json ? "[" : header);
        for (int i = 0; i < size; i++) {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            Object[] values = row.apply(i);
            StringBuilder text = new StringBuilder(json ? "{" : "");
            for (int c = 0; c < names.length; c++) {
                text.append(c == 0 ? "" : ",");
                text.append(json ? "\"" + names[c] + "\":\"" + values[c] + "\"" : values[c]);
            }
            line(out, json ? text + (i + 1 < size ? "}," : "}") : text.toString());
            progress.report(i + 1, size, "rows");
        }
        if (json) {
            line(out, "]");
        }
        return size;
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
