package orrery.engine.evm.trace;

import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// What a tracer may see of a frame before an instruction runs. Good during the call that shows it.
public interface Step {
    /// 0 for the outermost frame.
    int depth();

    /// The instruction's place in the code, in bytes.
    int programCounter();

    int opcode();

    /// Gas left before the instruction.
    long gas();

    /// The account on whose behalf the code runs.
    Address account();

    int stackSize();

    /// Words that the instruction takes from the stack; 0 where it is undefined.
    int pops();

    /// The word that lies `index` below the top, 0 for the top.
    UInt256 stack(int index);

    /// Bytes.
    int memorySize();

    /// A copy of memory.
    Bytes memory();

    /// A copy of a range of memory, zeros past its end.
    ///
    /// @param offset bytes, not negative
    Bytes memory(int offset, int size);

    /// A copy of what the newest callee returned.
    Bytes returnData();

    /// The refund counter.
    long refund();
}
