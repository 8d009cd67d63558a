package orrery.engine.api.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// One call of a transaction with all that it called.
///
/// @param type the opcode's name: CALL, CALLCODE, DELEGATECALL, STATICCALL, CREATE, CREATE2,
///   SELFDESTRUCT
/// @param from on whose behalf it was made
/// @param to the account called, the one to be created, or the beneficiary
/// @param valueWei null for a STATICCALL
/// @param gas what it was given; of the outermost, the transaction's gas limit
/// @param gasUsed what it used; of the outermost, what the receipt says
/// @param function such as `transfer(address,uint256)`, where the selector is known
/// @param error why it failed, null where it did not
/// @param revertReason what a revert says of itself, or null
/// @param logCount its own logs that were not undone
/// @param firstStep the transaction's instruction, from 0, with which it starts
/// @param stepCount instructions that it and its callees ran
public record CallNode(
        String type,
        Address from,
        Address to,
        @Nullable UInt256 valueWei,
        long gas,
        long gasUsed,
        Bytes input,
        Bytes output,
        @Nullable String function,
        @Nullable String error,
        @Nullable String revertReason,
        int logCount,
        long firstStep,
        long stepCount,
        List<CallNode> calls) {
    public CallNode {
        calls = List.copyOf(calls);
    }

    public boolean failed() {
        return error != null;
    }

    /// Whether it or anything that it called failed.
    public boolean holdsFailure() {
        return failed() || calls.stream().anyMatch(CallNode::holdsFailure);
    }
}
