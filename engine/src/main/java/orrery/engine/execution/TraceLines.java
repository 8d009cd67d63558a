package orrery.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.trace.CallTracer;
import orrery.engine.evm.trace.PrestateTracer;
import orrery.engine.evm.trace.StructLogTracer;
import orrery.engine.evm.trace.TransactionTracer;

/// Writes the traces of the chosen transactions as lines of JSON, as they run.
///
/// The struct log is EIP-3155's lines; the other kinds write one line a transaction, `txHash` and
/// `result`, as `debug_traceBlock` lists them. One block at a time.
public final class TraceLines implements TransactionWatch {
    private final Kind kind;
    private final Selection selection;
    private final Consumer<String> lines;
    private int count;

    /// The shapes that there are.
    public enum Kind {
        /// EIP-3155.
        STRUCT,
        /// EIP-3155 with the whole memory on every line.
        STRUCT_MEMORY,
        /// go-ethereum's `callTracer` with `withLog`.
        CALL,
        /// go-ethereum's `prestateTracer`.
        PRESTATE,
        /// The same with `diffMode`.
        DIFF
    }

    /// Which transactions are traced.
    @FunctionalInterface
    public interface Selection {
        Selection ALL = (_, _) -> true;

        boolean wants(int index, Transaction transaction);
    }

    /// @param lines takes each line, without its end
    public TraceLines(Kind kind, Selection selection, Consumer<String> lines) {
        this.kind = kind;
        this.selection = selection;
        this.lines = lines;
    }

    /// How many transactions were traced so far.
    public int count() {
        return count;
    }

    /// Whether the lines are those of EIP-3155.
    public boolean isStructLog() {
        return kind == Kind.STRUCT || kind == Kind.STRUCT_MEMORY;
    }

    @Override
    public @Nullable TransactionTracer tracer(int index, Transaction transaction) {
        if (!selection.wants(index, transaction)) {
            return null;
        }
        count++;
        return switch (kind) {
            case STRUCT -> new StructLogTracer(lines, false);
            case STRUCT_MEMORY -> new StructLogTracer(lines, true);
            case CALL -> new CallTracer(calls -> write(transaction, calls.json(true)));
            case PRESTATE -> new PrestateTracer(held -> write(transaction, held.json()));
            case DIFF -> new PrestateTracer(held -> write(transaction, held.diffJson()));
        };
    }

    private void write(Transaction transaction, JsonNode result) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("txHash", transaction.hash().toHex());
        line.set("result", result);
        lines.accept(line.toString());
    }
}
