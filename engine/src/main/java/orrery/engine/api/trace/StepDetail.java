package orrery.engine.api.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// What an instruction found, and what it was about to write.
///
/// @param account on whose behalf the code ran
/// @param stack the uppermost word first
/// @param pops how many of those words the instruction takes
/// @param memorySize bytes, before it
/// @param memory the words that it reads or writes, as they stood before; empty where it touches
///   none
/// @param store what it writes to storage, or null
/// @param returnData what the newest callee returned
/// @param refund the refund counter before it
public record StepDetail(
        TraceStep step,
        Address account,
        List<UInt256> stack,
        int pops,
        int memorySize,
        List<MemoryWord> memory,
        @Nullable SlotWrite store,
        Bytes returnData,
        long refund) {
    public StepDetail {
        stack = List.copyOf(stack);
        memory = List.copyOf(memory);
    }

    /// 32 bytes of memory.
    ///
    /// @param offset bytes, a multiple of 32
    public record MemoryWord(long offset, UInt256 word) {}

    /// A word on its way into storage.
    ///
    /// @param isTransient whether into transient storage (EIP-1153)
    public record SlotWrite(UInt256 slot, UInt256 before, UInt256 after, boolean isTransient) {}
}
