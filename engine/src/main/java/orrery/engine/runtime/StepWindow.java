package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.trace.StepDetail;
import orrery.engine.api.trace.StepDetail.MemoryWord;
import orrery.engine.api.trace.StepDetail.SlotWrite;
import orrery.engine.api.trace.TraceStep;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.Opcode;
import orrery.engine.evm.trace.StateView;
import orrery.engine.evm.trace.Step;
import orrery.engine.evm.trace.TransactionTracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// Takes down what the instructions of a short stretch found, and ends the run behind it. One
/// thread.
final class StepWindow implements TransactionTracer {
    /// Words of memory shown of one step at most.
    private static final int MOST_WORDS = 64;

    private static final int WORD = 32;

    private final long from;
    private final long to;
    private final LongFunction<TraceStep> rows;
    private final List<StepDetail> details = new ArrayList<>();
    private @Nullable StateView state;
    private long index;

    /// Ends a run that has shown what it was wanted for.
    static final class Enough extends CancellationException {
        private static final long serialVersionUID = 1L;
    }

    /// @param rows the step of an index as the list has it
    StepWindow(long from, long to, LongFunction<TraceStep> rows) {
        this.from = from;
        this.to = to;
        this.rows = rows;
    }

    /// What was taken down, from the first step of the window on.
    List<StepDetail> details() {
        return List.copyOf(details);
    }

    @Override
    public void begin(Transaction transaction, Address sender, Address coinbase, StateView view) {
        state = view;
    }

    @Override
    public void beforeInstruction(Step step) {
        if (index >= to) {
            throw new Enough();
        }
        if (index >= from) {
            details.add(detail(step));
        }
        index++;
    }

    private StepDetail detail(Step step) {
        List<UInt256> stack = new ArrayList<>();
        for (int i = 0; i < step.stackSize(); i++) {
            stack.add(step.stack(i));
        }
        return new StepDetail(
                rows.apply(index),
                step.account(),
                stack,
                step.pops(),
                step.memorySize(),
                memory(step),
                store(step),
                step.returnData(),
                step.refund());
    }

    private @Nullable SlotWrite store(Step step) {
        boolean isTransient = step.opcode() == Opcode.TSTORE;
        StateView view = state;
        if ((step.opcode() != Opcode.SSTORE && !isTransient)
                || step.stackSize() < 2
                || view == null) {
            return null;
        }
        UInt256 slot = step.stack(0);
        UInt256 before =
                isTransient
                        ? view.transientStorage(step.account(), slot)
                        : view.storage(step.account(), slot);
        return new SlotWrite(slot, before, step.stack(1), isTransient);
    }

    /// The words of the ranges that the instruction names.
    private static List<MemoryWord> memory(Step step) {
        List<MemoryWord> words = new ArrayList<>();
        switch (step.opcode()) {
            case Opcode.MLOAD, Opcode.MSTORE -> range(step, 0, -1, WORD, words);
            case Opcode.MSTORE8 -> range(step, 0, -1, 1, words);
            case Opcode.KECCAK256,
                    Opcode.RETURN,
                    Opcode.REVERT,
                    Opcode.LOG0,
                    Opcode.LOG1,
                    Opcode.LOG2,
                    Opcode.LOG3,
                    Opcode.LOG4 ->
                    range(step, 0, 1, 0, words);
            case Opcode.CALLDATACOPY, Opcode.CODECOPY, Opcode.RETURNDATACOPY ->
                    range(step, 0, 2, 0, words);
            case Opcode.EXTCODECOPY -> range(step, 1, 3, 0, words);
            case Opcode.MCOPY -> {
                range(step, 1, 2, 0, words);
                range(step, 0, 2, 0, words);
            }
            case Opcode.CREATE, Opcode.CREATE2 -> range(step, 1, 2, 0, words);
            case Opcode.CALL, Opcode.CALLCODE -> {
                range(step, 3, 4, 0, words);
                range(step, 5, 6, 0, words);
            }
            case Opcode.DELEGATECALL, Opcode.STATICCALL -> {
                range(step, 2, 3, 0, words);
                range(step, 4, 5, 0, words);
            }
            default -> {}
        }
        return words;
    }

    /// @param size the place of the size on the stack, or -1 where it is `fixed`
    private static void range(Step step, int offset, int size, int fixed, List<MemoryWord> words) {
        if (step.stackSize() <= Math.max(offset, size)) {
            return;
        }
        long length = size < 0 ? fixed : step.stack(size).toLongSaturated();
        long start = step.stack(offset).toLongSaturated();
        if (length == 0 || start > Integer.MAX_VALUE - WORD) {
            return;
        }
        long first = start / WORD * WORD;
        long end = Math.min(start + Math.min(length, Integer.MAX_VALUE), Integer.MAX_VALUE - WORD);
        for (long at = first; at < end && words.size() < MOST_WORDS; at += WORD) {
            UInt256 word = UInt256.fromBytes(step.memory((int) at, WORD).toArray());
            MemoryWord shown = new MemoryWord(at, word);
            if (!words.contains(shown)) {
                words.add(shown);
            }
        }
    }
}
