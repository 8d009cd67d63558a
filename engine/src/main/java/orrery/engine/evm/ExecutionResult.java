package orrery.engine.evm;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;

/// How a [Message] ended. Logs and state changes are in the journal, already undone where it
/// failed.
///
/// @param gasLeft of the message's gas; zero after an exceptional halt
/// @param refund the journal's refund counter afterwards, before any cap, gas
/// @param output returned or reverted bytes; empty after an exceptional halt or a creation
/// @param created the new contract, or null for a call or a creation that failed
public record ExecutionResult(
        Halt halt, long gasLeft, long refund, Bytes output, @Nullable Address created) {
    public boolean isSuccess() {
        return halt instanceof Halt.Success;
    }
}
