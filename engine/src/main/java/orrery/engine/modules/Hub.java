package orrery.engine.modules;

import java.util.List;
import orrery.engine.chain.HubHeader;
import orrery.engine.primitives.Hash256;

/// The chain that records every module's newest header, one block a round, sealed by one sealer for
/// now. Owned by the thread that runs the rounds.
public final class Hub {
    private HubHeader head;
    private Hash256 headHash;

    /// @param head the newest block, the genesis of a new hub
    public Hub(HubHeader head) {
        this.head = head;
        this.headHash = head.hash();
    }

    /// The first block, over the modules' genesis blocks.
    public static HubHeader genesis(List<HubHeader.ModuleHead> heads) {
        return new HubHeader(0, Hash256.ZERO, 0, heads);
    }

    /// Seals the next block.
    ///
    /// @param heads one a module, in the order of their indices
    public HubHeader seal(long virtualMillis, List<HubHeader.ModuleHead> heads) {
        head = new HubHeader(head.number() + 1, headHash, virtualMillis, heads);
        headHash = head.hash();
        return head;
    }

    public HubHeader head() {
        return head;
    }

    public Hash256 headHash() {
        return headHash;
    }
}
