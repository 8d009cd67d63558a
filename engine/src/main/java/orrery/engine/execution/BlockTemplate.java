package orrery.engine.execution;

import java.util.List;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Withdrawal;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// What a proposer chooses for a new block, before any transaction.
///
/// @param parent the block before
/// @param timestamp Unix seconds, above the parent's
/// @param gasLimit gas
/// @param randomness the header's `mixHash`
/// @param extraData at most 32 bytes
/// @param withdrawals none before Shanghai
/// @param parentBeaconBlockRoot used from Cancun on
public record BlockTemplate(
        BlockHeader parent,
        long timestamp,
        Address beneficiary,
        long gasLimit,
        Hash256 randomness,
        Bytes extraData,
        List<Withdrawal> withdrawals,
        Hash256 parentBeaconBlockRoot) {
    private static final int MAX_EXTRA_DATA = 32;

    public BlockTemplate {
        withdrawals = List.copyOf(withdrawals);
        if (timestamp <= parent.timestamp()) {
            throw new IllegalArgumentException(
                    "timestamp " + timestamp + " is not above the parent's " + parent.timestamp());
        }
        if (extraData.size() > MAX_EXTRA_DATA) {
            throw new IllegalArgumentException(
                    extraData.size() + " bytes of extra data, at most 32 are allowed");
        }
    }

    /// A block with the parent's gas limit, no extra data and no withdrawals.
    public static BlockTemplate of(
            BlockHeader parent, long timestamp, Address beneficiary, Hash256 randomness) {
        return new BlockTemplate(
                parent,
                timestamp,
                beneficiary,
                parent.gasLimit(),
                randomness,
                Bytes.EMPTY,
                List.of(),
                Hash256.ZERO);
    }
}
