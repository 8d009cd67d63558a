package orrery.engine.evm;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.engine.evm.trace.Step;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Limbs;
import orrery.engine.primitives.UInt256;

/// A window onto the running frame for tracers; one object for a whole execution.
final class StepView implements Step {
    private @Nullable Frame frame;
    private long[] words = new long[0];
    private int opcode;
    private final OpcodeTable table;

    StepView(OpcodeTable table) {
        this.table = table;
    }

    StepView show(Frame shown, long[] stackWords, int shownOpcode) {
        frame = shown;
        words = stackWords;
        opcode = shownOpcode;
        return this;
    }

    private Frame frame() {
        return Objects.requireNonNull(frame);
    }

    @Override
    public int depth() {
        return frame().depth;
    }

    @Override
    public int programCounter() {
        return frame().position;
    }

    @Override
    public int opcode() {
        return opcode;
    }

    @Override
    public long gas() {
        return frame().gas;
    }

    @Override
    public Address account() {
        return frame().account.address();
    }

    @Override
    public int stackSize() {
        return (frame().stackEnd - frame().stackBase) / 4;
    }

    @Override
    public int pops() {
        return table.isDefined(opcode) ? table.pops(opcode) : 0;
    }

    @Override
    public UInt256 stack(int index) {
        Objects.checkIndex(index, stackSize());
        return Limbs.toUInt256(words, frame().stackEnd - 4 * (index + 1));
    }

    @Override
    public int memorySize() {
        return frame().memory.size();
    }

    @Override
    public Bytes memory() {
        return Bytes.wrap(frame().memory.slice(0, memorySize()));
    }

    @Override
    public Bytes memory(int offset, int size) {
        byte[] copy = new byte[size];
        int available = Math.clamp((long) memorySize() - offset, 0, size);
        if (available > 0) {
            System.arraycopy(frame().memory.bytes(), offset, copy, 0, available);
        }
        return Bytes.wrap(copy);
    }

    @Override
    public Bytes returnData() {
        Frame shown = frame();
        return Bytes.wrap(
                Arrays.copyOfRange(
                        shown.returnData,
                        shown.returnOffset,
                        shown.returnOffset + shown.returnSize));
    }

    @Override
    public long refund() {
        return frame().host.journal().refund();
    }
}
