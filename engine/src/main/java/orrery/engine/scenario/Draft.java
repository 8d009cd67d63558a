package orrery.engine.scenario;

import java.util.List;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// What a user wants done, before fees, nonce and signature.
///
/// @param sender index of the user
/// @param gasLimit enough for it, gas
/// @param warmSlots slots of `to` that it touches, for an access list
record Draft(
        int sender, Address to, UInt256 value, Bytes data, long gasLimit, List<UInt256> warmSlots) {
    static Draft call(int sender, Address to, Bytes data, long gasLimit) {
        return new Draft(sender, to, UInt256.ZERO, data, gasLimit, List.of());
    }
}
