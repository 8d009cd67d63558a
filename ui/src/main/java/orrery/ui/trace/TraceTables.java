package orrery.ui.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Progress;
import orrery.engine.api.trace.CallNode;
import orrery.engine.api.trace.TraceStep;
import orrery.engine.api.trace.TransactionTrace;
import orrery.ui.control.DataTable;

/// A trace's tables on their way out of the program: always whole, whatever is folded in sight.
final class TraceTables {
    private static final int PAGE = 10_000;

    private TraceTables() {}

    static DataTable calls(TransactionTrace trace) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (CallLine line : CallLine.of(trace.root(), Set.of(), false)) {
            CallNode node = line.node();
            var value = node.valueWei();
            rows.add(
                    Arrays.asList(
                            line.number(),
                            line.depth(),
                            node.type(),
                            node.from().toHex(),
                            node.to().toHex(),
                            value == null ? null : value.toString(),
                            node.gas(),
                            node.gasUsed(),
                            node.function(),
                            node.error(),
                            node.revertReason(),
                            node.logCount(),
                            node.firstStep(),
                            node.stepCount(),
                            node.input().toHex(),
                            node.output().toHex()));
        }
        return new DataTable(
                List.of(
                        "call",
                        "depth",
                        "type",
                        "from",
                        "to",
                        "value_wei",
                        "gas",
                        "gas_used",
                        "function",
                        "error",
                        "revert_reason",
                        "logs",
                        "first_step",
                        "steps",
                        "input",
                        "output"),
                rows);
    }

    static DataTable changes(TransactionTrace trace) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ChangeLine line : ChangeLine.of(trace.changes(), "ETH")) {
            rows.add(List.of(line.account(), line.fullWhat(), line.fullBefore(), line.fullAfter()));
        }
        return new DataTable(List.of("account", "what", "before", "after"), rows);
    }

    /// Writes every step, a page at a time, since there may be millions.
    static void writeSteps(TransactionTrace trace, OutputStream out, Progress progress)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write("step,depth,pc,opcode,gas,gas_cost,error\r\n");
        long count = trace.listedSteps();
        for (long from = 0; from < count; from += PAGE) {
            if (progress.cancelled()) {
                throw new CancellationException("the export was cancelled");
            }
            for (TraceStep step : trace.steps(from, Math.min(from + PAGE, count))) {
                String error = step.error();
                writer.write(
                        step.index()
                                + ","
                                + step.depth()
                                + ","
                                + step.programCounter()
                                + ","
                                + step.name()
                                + ","
                                + step.gas()
                                + ","
                                + step.gasCost()
                                + ","
                                + (error == null ? "" : '"' + error.replace("\"", "\"\"") + '"')
                                + "\r\n");
            }
            progress.report(Math.min(from + PAGE, count), count, "writing instructions");
        }
        writer.flush();
    }
}
