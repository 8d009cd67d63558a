package orrery.engine.evm.trace;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.evm.Halt;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.evm.Opcode;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// The standard trace (EIP-3155): one JSON object a line for each instruction, and one more when
/// the outermost frame ends.
///
/// Keys, their order and their forms are those of go-ethereum's `evm statetest --trace`, with
/// `returnData` always there, as the EIP wants. Where go-ethereum repeats the line of an
/// instruction that failed while it ran, here it is written once, with `error`. As there, `refund`
/// is the counter after the instruction was paid for, everything else is from before it ran.
public final class StructLogTracer implements TransactionTracer {
    private final Consumer<String> lines;
    private final boolean withMemory;
    private final StringBuilder head = new StringBuilder(512);
    private final StringBuilder body = new StringBuilder(4096);

    private int opcode;
    private int stackSize;
    private int pops;
    private boolean reverts;

    /// @param lines takes each line, without its end
    /// @param withMemory whether each line carries the whole memory
    public StructLogTracer(Consumer<String> lines, boolean withMemory) {
        this.lines = lines;
        this.withMemory = withMemory;
    }

    @Override
    public void beforeInstruction(Step step) {
        opcode = step.opcode();
        stackSize = step.stackSize();
        pops = step.pops();
        reverts = opcode == Opcode.REVERT;
        head.setLength(0);
        head.append("{\"pc\":")
                .append(step.programCounter())
                .append(",\"op\":")
                .append(opcode)
                .append(",\"gas\":\"0x")
                .append(Long.toHexString(step.gas()))
                .append("\",\"gasCost\":\"0x");
        body.setLength(0);
        body.append('"');
        if (withMemory && step.memorySize() > 0) {
            body.append(",\"memory\":\"").append(step.memory().toHex()).append('"');
        }
        body.append(",\"memSize\":").append(step.memorySize()).append(",\"stack\":[");
        for (int i = stackSize - 1; i >= 0; i--) {
            appendWord(body, step.stack(i));
            body.append(i == 0 ? "" : ",");
        }
        body.append("],\"returnData\":\"")
                .append(step.returnData().toHex())
                .append("\",\"depth\":")
                .append(step.depth() + 1)
                .append(",\"refund\":");
    }

    @Override
    public void afterInstruction(long gasCost, long refund, @Nullable Fault fault) {
        head.append(Long.toHexString(gasCost)).append(body).append(refund);
        head.append(",\"opName\":\"").append(ErrorText.name(opcode)).append('"');
        if (fault != null) {
            appendError(head, ErrorText.of(fault, opcode, stackSize, pops, gasCost));
        } else if (reverts) {
            appendError(head, ErrorText.REVERTED);
        }
        lines.accept(head.append('}').toString());
    }

    @Override
    public void exit(int depth, Halt halt, long gasUsed, Bytes output) {
        if (depth > 0) {
            return;
        }
        StringBuilder line = new StringBuilder(128);
        line.append("{\"output\":\"")
                .append(output.toHex(), 2, 2 + 2 * output.size())
                .append("\",\"gasUsed\":\"0x")
                .append(Long.toHexString(gasUsed))
                .append("\",\"pass\":")
                .append(halt instanceof Halt.Success);
        switch (halt) {
            case Halt.Success() -> {}
            case Halt.Revert() -> appendError(line, ErrorText.REVERTED);
            case Halt.Failure(Fault fault) -> appendError(line, ErrorText.of(fault));
        }
        lines.accept(line.append('}').toString());
    }

    private static void appendError(StringBuilder line, String error) {
        line.append(",\"error\":\"").append(error).append('"');
    }

    private static void appendWord(StringBuilder line, UInt256 word) {
        line.append("\"0x");
        if (word.fitsLong()) {
            line.append(Long.toHexString(word.l0()));
        } else {
            line.append(word.toBigInteger().toString(16));
        }
        line.append('"');
    }
}
