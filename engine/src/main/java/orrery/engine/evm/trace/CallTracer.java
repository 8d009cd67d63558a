package orrery.engine.evm.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CallKind;
import orrery.engine.evm.Halt;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// The tree of a transaction's calls, as go-ethereum's `callTracer` tells it: calls that never
/// started, precompiles and self-destructions are in it.
public final class CallTracer implements TransactionTracer {
    private final Consumer<CallTracer> atEnd;
    private final Deque<CallFrame> open = new ArrayDeque<>();
    private @Nullable CallFrame root;
    private long gasLimit;
    private long steps;
    private int logCount;
    private int opcode;
    private int stackSize;
    private int pops;

    public CallTracer() {
        this(_ -> {});
    }

    /// @param atEnd is handed the tracer when a transaction has ended
    public CallTracer(Consumer<CallTracer> atEnd) {
        this.atEnd = atEnd;
    }

    @Override
    public void begin(Transaction transaction, Address sender, Address coinbase, StateView state) {
        open.clear();
        root = null;
        steps = 0;
        logCount = 0;
        gasLimit = transaction.gasLimit();
    }

    @Override
    public void enter(
            int depth,
            CallKind kind,
            Address from,
            Address to,
            Address codeAddress,
            UInt256 value,
            Bytes input,
            long gas) {
        UInt256 shown = kind == CallKind.STATICCALL ? null : value;
        CallFrame frame = new CallFrame(kind.name(), from, to, shown, input, gas, steps);
        CallFrame caller = open.peek();
        if (caller == null) {
            root = frame;
        } else {
            caller.calls.add(frame);
        }
        open.push(frame);
    }

    @Override
    public void exit(int depth, Halt halt, long gasUsed, Bytes output) {
        CallFrame frame = open.pop();
        frame.gasUsed = gasUsed;
        switch (halt) {
            case Halt.Success() -> frame.output = output;
            case Halt.Revert() -> {
                frame.output = output;
                frame.error = ErrorText.REVERTED;
                frame.revertReason = RevertReason.of(output);
            }
            case Halt.Failure(Fault fault) -> frame.error = failure(frame, fault);
        }
        close(frame);
    }

    /// Out of gas without an instruction that failed is a creation that could not pay for its code.
    private static String failure(CallFrame frame, Fault fault) {
        if (frame.fault != null) {
            return frame.fault;
        }
        boolean creates = frame.type.startsWith("CREATE");
        return creates && fault == Fault.OUT_OF_GAS ? ErrorText.CODE_NOT_PAID : ErrorText.of(fault);
    }

    @Override
    public void refuse(int depth, Refusal refusal) {
        CallFrame frame = open.pop();
        frame.error = ErrorText.of(refusal);
        close(frame);
    }

    private void close(CallFrame frame) {
        frame.stepCount = steps - frame.firstStep;
        if (frame.error != null) {
            dropLogs(frame);
        }
    }

    /// What failed has logged nothing, nor has anything that it called.
    private static void dropLogs(CallFrame frame) {
        frame.logs.clear();
        frame.calls.forEach(CallTracer::dropLogs);
    }

    @Override
    public void beforeInstruction(Step step) {
        steps++;
        opcode = step.opcode();
        stackSize = step.stackSize();
        pops = step.pops();
    }

    @Override
    public void afterInstruction(long gasCost, long refund, @Nullable Fault fault) {
        if (fault != null) {
            innermost().fault = ErrorText.of(fault, opcode, stackSize, pops, gasCost);
        }
    }

    @Override
    public void log(Log log) {
        CallFrame frame = innermost();
        frame.logs.add(new CallFrame.PlacedLog(log, frame.calls.size(), logCount++));
    }

    @Override
    public void selfDestruct(Address account, Address beneficiary, UInt256 balance) {
        innermost()
                .calls
                .add(
                        new CallFrame(
                                "SELFDESTRUCT",
                                account,
                                beneficiary,
                                balance,
                                Bytes.EMPTY,
                                0,
                                steps));
    }

    private CallFrame innermost() {
        return Objects.requireNonNull(open.peek());
    }

    @Override
    public void end(long gasUsed) {
        CallFrame outermost = root();
        outermost.gas = gasLimit;
        outermost.gasUsed = gasUsed;
        atEnd.accept(this);
    }

    /// The outermost call of the transaction that ended last.
    public CallFrame root() {
        return Objects.requireNonNull(root, "no transaction has been traced");
    }

    /// The tree in the shape of go-ethereum's `callTracer`.
    public ObjectNode json(boolean withLogs) {
        return json(root(), withLogs);
    }

    private static ObjectNode json(CallFrame frame, boolean withLogs) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        boolean creates = frame.type.startsWith("CREATE");
        node.put("from", frame.from.toHex());
        node.put("gas", hex(frame.gas));
        node.put("gasUsed", hex(frame.gasUsed));
        if (!creates || frame.error == null) {
            node.put("to", frame.to.toHex());
        }
        node.put("input", frame.input.toHex());
        if (!frame.output.isEmpty()) {
            node.put("output", frame.output.toHex());
        }
        if (frame.error != null) {
            node.put("error", frame.error);
        }
        if (frame.revertReason != null) {
            node.put("revertReason", frame.revertReason);
        }
        if (!frame.calls.isEmpty()) {
            ArrayNode calls = node.putArray("calls");
            frame.calls.forEach(c -> calls.add(json(c, withLogs)));
        }
        if (withLogs && !frame.logs.isEmpty()) {
            ArrayNode logs = node.putArray("logs");
            frame.logs.forEach(l -> logs.add(json(l)));
        }
        if (frame.value != null) {
            node.put("value", frame.value.toQuantity());
        }
        node.put("type", frame.type);
        return node;
    }

    private static ObjectNode json(CallFrame.PlacedLog placed) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("address", placed.log().address().toHex());
        ArrayNode topics = node.putArray("topics");
        placed.log().topics().forEach(t -> topics.add(t.toHex()));
        node.put("data", placed.log().data().toHex());
        node.put("index", hex(placed.index()));
        node.put("position", hex(placed.position()));
        return node;
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
