package orrery.engine.evm.trace;

import orrery.engine.evm.CallKind;
import orrery.engine.evm.Halt;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Watches an execution: frames as they are entered and left, and each instruction before it runs
/// (what EIP-3155 and call traces need). Called on the executing thread.
public interface Tracer {
    /// A frame, a precompile or an account without code is entered, at `depth` 0 for the outermost.
    ///
    /// @param from whose instruction or transaction it is
    /// @param to the account called, or the address to be created
    /// @param codeAddress whose code runs; differs from `to` under delegation (EIP-7702)
    /// @param input calldata or init code
    default void enter(
            int depth,
            CallKind kind,
            Address from,
            Address to,
            Address codeAddress,
            UInt256 value,
            Bytes input,
            long gas) {}

    /// The innermost entered call is left; also called where it failed before any code ran.
    ///
    /// @param output returned or reverted bytes, or the deployed code
    default void exit(int depth, Halt halt, long gasUsed, Bytes output) {}

    /// An instruction is about to run; the step is good during this call only.
    default void beforeInstruction(Step step) {}

    /// The step just shown ends its frame exceptionally.
    default void fault(Step step, Fault fault) {}
}
