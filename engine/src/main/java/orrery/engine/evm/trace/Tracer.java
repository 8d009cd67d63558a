package orrery.engine.evm.trace;

import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.evm.CallKind;
import orrery.engine.evm.Halt;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Watches an execution: frames as they are entered and left, and each instruction before and after
/// it ran (what EIP-3155 and call traces need). Called on the executing thread.
///
/// The order for a call: the instruction's `beforeInstruction`, its `afterInstruction` (the callee
/// has not started), `enter`, what the callee does, `exit`.
public interface Tracer {
    /// A frame, a precompile or an account without code is entered, at `depth` 0 for the outermost.
    ///
    /// @param from whose instruction or transaction it is
    /// @param to the account called, or the address to be created
    /// @param codeAddress whose code runs; differs from `to` under delegation (EIP-7702)
    /// @param value the wei that the callee sees; a DELEGATECALL inherits it and moves nothing
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

    /// The innermost entered call never starts, and comes in place of its `exit`.
    default void refuse(int depth, Refusal refusal) {}

    /// An instruction is about to run; the step is good during this call only.
    default void beforeInstruction(Step step) {}

    /// The instruction just shown has been paid and has run, or has ended its frame exceptionally.
    ///
    /// @param gasCost what it charged, with the gas that a call hands to its callee but without
    ///   what a creation hands on; where it failed, what it would have charged
    /// @param refund the refund counter now
    /// @param fault why it failed, or null
    default void afterInstruction(long gasCost, long refund, @Nullable Fault fault) {}

    /// The instruction just run was a LOG.
    default void log(Log log) {}

    /// The instruction just run was a SELFDESTRUCT, which moved the balance.
    default void selfDestruct(Address account, Address beneficiary, UInt256 balance) {}
}
