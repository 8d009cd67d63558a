package orrery.engine.execution;

import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;

/// What proof of work paid, in wei (Yellow Paper 12.3, EIP-649, EIP-1234).
final class MiningReward {
    private static final UInt256 ETHER = UInt256.of(1_000_000_000_000_000_000L);

    private MiningReward() {}

    /// A block's reward without ommers.
    static UInt256 of(Fork fork) {
        int ether =
                fork.isAtLeast(Fork.CONSTANTINOPLE) ? 2 : fork.isAtLeast(Fork.BYZANTIUM) ? 3 : 5;
        return ETHER.multiply(UInt256.of(ether));
    }

    /// With a thirty-second more for each ommer.
    static UInt256 ofBlock(UInt256 reward, int ommers) {
        return reward.add(reward.divide(UInt256.of(32)).multiply(UInt256.of(ommers)));
    }

    /// An ommer's own: an eighth less for each generation.
    ///
    /// @param generations 1 to 6 below the block
    static UInt256 ofOmmer(UInt256 reward, long generations) {
        return reward.multiply(UInt256.of(8 - generations)).divide(UInt256.of(8));
    }
}
