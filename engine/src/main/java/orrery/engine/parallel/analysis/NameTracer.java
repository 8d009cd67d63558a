package orrery.engine.parallel.analysis;

import orrery.engine.evm.Opcode;
import orrery.engine.evm.trace.Step;
import orrery.engine.evm.trace.TransactionTracer;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Notes what code hashes while it runs, for the slots that [LocationNames] can name by it.
public final class NameTracer implements TransactionTracer {
    private static final int MAX_OFFSET = 1 << 30;

    private final LocationNames.Builder names;

    public NameTracer(LocationNames.Builder names) {
        this.names = names;
    }

    @Override
    public void beforeInstruction(Step step) {
        if (step.opcode() != Opcode.KECCAK256 || step.stackSize() < 2) {
            return;
        }
        UInt256 offset = step.stack(0);
        UInt256 size = step.stack(1);
        boolean isOfWords =
                size.equals(LocationNames.ONE_WORD) || size.equals(LocationNames.TWO_WORDS);
        if (isOfWords && offset.fitsLong() && offset.toLongSaturated() < MAX_OFFSET) {
            Bytes hashed = step.memory((int) offset.l0(), (int) size.l0());
            names.hashed(hashed);
        }
    }
}
