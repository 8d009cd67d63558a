package orrery.engine.api.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A transaction of an executed bundle, with its receipt.
///
/// @param type 0 to 4
/// @param to absent where a contract is created
/// @param created the contract that was created, if any
/// @param succeeded whether it ended without revert or failure
/// @param outcome "success", "revert" or the reason of the failure, in words
/// @param logs in order
public record BundleTransaction(
        int index,
        Hash256 hash,
        int type,
        Address from,
        @Nullable Address to,
        @Nullable Address created,
        UInt256 valueWei,
        long nonce,
        long gasLimit,
        long gasUsed,
        UInt256 effectiveGasPriceWei,
        boolean succeeded,
        String outcome,
        Bytes input,
        List<BundleLog> logs) {
    public BundleTransaction {
        logs = List.copyOf(logs);
    }

    /// One log entry.
    public record BundleLog(Address address, List<Hash256> topics, Bytes data) {
        public BundleLog {
            topics = List.copyOf(topics);
        }
    }
}
