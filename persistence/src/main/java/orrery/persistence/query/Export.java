package orrery.persistence.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.Progress;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.UInt256;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Writes all rows of a kind, page by page, so that memory stays small whatever their number. The
/// keys are those of the window's tables; amounts are decimal strings of wei, hashes and addresses
/// hex.
final class Export {
    private static final int PAGE = 200;

    private final Session session;
    private final Names names;
    private final ExportRequest request;
    private final OutputStream out;
    private final Progress progress;

    Export(
            Session session,
            Names names,
            ExportRequest request,
            OutputStream out,
            Progress progress) {
        this.session = session;
        this.names = names;
        this.request = request;
        this.out = out;
        this.progress = progress;
    }

    /// @return the number of rows
    long write() throws IOException {
        return switch (request.what()) {
            case BLOCKS -> blocks();
            case TRANSACTIONS -> transactions();
            case DECISIONS -> decisions();
            case ALLOCATIONS -> allocations();
            case METRICS -> metrics();
            case SUSPICIONS -> suspicions();
        };
    }

    /// Gives one page to a sink.
    private interface Page {
        void write(RowSink sink, int from, int to) throws IOException;
    }

    private long pages(List<String> columns, int size, Page page) throws IOException {
        try (RowSink sink = RowSink.of(request.format(), columns, out)) {
            for (int from = 0; from < size; from += PAGE) {
                check(from, size);
                page.write(sink, from, Math.min(size, from + PAGE));
            }
            progress.report(size, size, "rows");
        }
        return size;
    }

    private void check(long done, long total) {
        if (progress.cancelled()) {
            throw new CancellationException("the export was cancelled after " + done + " rows");
        }
        progress.report(done, total, "rows");
    }

    private long blocks() throws IOException {
        BlockQueries queries = new BlockQueries(session, names);
        RowIds ids = queries.ids(request.blocks());
        List<String> columns =
                List.of(
                        "module",
                        "moduleName",
                        "height",
                        "hash",
                        "virtualMillis",
                        "transactions",
                        "failedTransactions",
                        "gasUsed",
                        "gasLimit",
                        "baseFeeWei",
                        "sizeBytes");
        return pages(
                columns,
                ids.size(),
                (sink, from, to) -> {
                    for (BlockRow row : queries.rows(ids, from, to)) {
                        write(sink, row);
                    }
                });
    }

    private static void write(RowSink sink, BlockRow row) throws IOException {
        sink.beginRow();
        sink.number(row.module());
        sink.text(row.moduleName());
        sink.number(row.height());
        sink.text(row.hash().toHex());
        sink.number(row.virtualMillis());
        sink.number(row.transactions());
        sink.number(row.failedTransactions());
        sink.number(row.gasUsed());
        sink.number(row.gasLimit());
        UInt256 baseFee = row.baseFeeWei();
        sink.text(baseFee == null ? "" : baseFee.toString());
        sink.number(row.sizeBytes());
        sink.endRow();
    }

    private long transactions() throws IOException {
        TransactionQueries queries = new TransactionQueries(session, names);
        RowIds ids = queries.ids(request.transactions());
        List<String> columns =
                List.of(
                        "module",
                        "moduleName",
                        "height",
                        "index",
                        "hash",
                        "type",
                        "from",
                        "to",
                        "toName",
                        "creation",
                        "method",
                        "valueWei",
                        "feeWei",
                        "gasUsed",
                        "succeeded",
                        "virtualMillis");
        return pages(
                columns,
                ids.size(),
                (sink, from, to) -> {
                    for (TransactionRow row : queries.rows(ids, from, to)) {
                        write(sink, row);
                    }
                });
    }

    private static void write(RowSink sink, TransactionRow row) throws IOException {
        sink.beginRow();
        sink.number(row.module());
        sink.text(row.moduleName());
        sink.number(row.height());
        sink.number(row.index());
        sink.text(row.hash().toHex());
        sink.number(row.type());
        sink.text(row.from().toHex());
        sink.text(row.to().toHex());
        sink.text(orEmpty(row.toName()));
        sink.flag(row.creation());
        sink.text(orEmpty(row.method()));
        sink.text(row.valueWei().toString());
        sink.text(row.feeWei().toString());
        sink.number(row.gasUsed());
        sink.flag(row.succeeded());
        sink.number(row.virtualMillis());
        sink.endRow();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private long decisions() throws IOException {
        DecisionQueries queries = new DecisionQueries(session);
        RowIds ids = queries.ids();
        List<String> columns =
                List.of(
                        "epoch",
                        "virtualMillis",
                        "hash",
                        "parametersVersion",
                        "critical",
                        "standard",
                        "bestEffort",
                        "overloadedProviders",
                        "cost",
                        "wastePercent",
                        "jainProviders",
                        "jainTenants",
                        "anchorTransaction",
                        "sentence");
        return pages(
                columns,
                ids.size(),
                (sink, from, to) -> {
                    for (DecisionSummary row : queries.rows(ids, from, to)) {
                        write(sink, row);
                    }
                });
    }

    private static void write(RowSink sink, DecisionSummary row) throws IOException {
        sink.beginRow();
        sink.number(row.epoch());
        sink.number(row.virtualMillis());
        sink.text(row.hash().toHex());
        sink.number(row.parametersVersion());
        sink.real(row.service().critical());
        sink.real(row.service().standard());
        sink.real(row.service().bestEffort());
        sink.number(row.service().overloadedProviders());
        sink.real(row.service().cost());
        sink.real(row.service().wastePercent());
        sink.real(row.service().jainProviders());
        sink.real(row.service().jainTenants());
        var anchor = row.anchorTransaction();
        sink.text(anchor == null ? "" : anchor.toHex());
        sink.text(row.sentence());
        sink.endRow();
    }

    private long allocations() throws IOException {
        return scan(
                List.of(
                        "epoch",
                        "demand",
                        "tenant",
                        "priority",
                        "resource",
                        "region",
                        "provider",
                        "amount",
                        "unitPrice"),
                "SELECT count(*) FROM shares",
                "SELECT epoch, demand, tenant, priority, resource, region, provider, amount,"
                        + " unit_price FROM allocations ORDER BY epoch, position",
                (sink, rows) -> {
                    sink.number(rows.number());
                    for (int i = 0; i < 6; i++) {
                        sink.text(rows.text());
                    }
                    sink.real(rows.real());
                    sink.real(rows.real());
                });
    }

    private long metrics() throws IOException {
        return scan(
                List.of("name", "virtualMillis", "value"),
                "SELECT count(*) FROM samples",
                "SELECT name, virtual_millis, value FROM samples JOIN metrics ON metric = id"
                        + " ORDER BY name, virtual_millis",
                (sink, rows) -> {
                    sink.text(rows.text());
                    sink.number(rows.number());
                    sink.real(rows.real());
                });
    }

    private long suspicions() throws IOException {
        return scan(
                List.of(
                        "number",
                        "provider",
                        "name",
                        "offence",
                        "epoch",
                        "confidence",
                        "finding",
                        "found",
                        "expected",
                        "measurements",
                        "others",
                        "action",
                        "appealUntil",
                        "verdict",
                        "appealed",
                        "byOperator"),
                "SELECT count(*) FROM suspicions",
                "SELECT * FROM suspicions ORDER BY number",
                (sink, rows) -> {
                    sink.number(rows.number());
                    sink.text(rows.text());
                    sink.text(rows.text());
                    sink.text(rows.text());
                    sink.number(rows.number());
                    sink.real(rows.real());
                    sink.text(rows.text());
                    sink.real(rows.real());
                    sink.real(rows.real());
                    sink.number(rows.number());
                    sink.text(rows.text());
                    sink.text(rows.text());
                    sink.number(rows.number());
                    sink.text(rows.text());
                    sink.number(rows.number());
                    sink.number(rows.number());
                });
    }

    /// Gives one row's cells to a sink.
    private interface Cells {
        void write(RowSink sink, Rows rows) throws IOException;
    }

    private long scan(List<String> columns, String count, String sql, Cells cells)
            throws IOException {
        long total = session.number(count);
        long done = 0;
        try (RowSink sink = RowSink.of(request.format(), columns, out);
                Command select = session.prepare(sql);
                Rows rows = select.rows()) {
            while (rows.next()) {
                if (done % PAGE == 0) {
                    check(done, total);
                }
                sink.beginRow();
                cells.write(sink, rows);
                sink.endRow();
                done++;
            }
        }
        progress.report(done, done, "rows");
        return done;
    }
}
