package orrery.engine.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A block's page.
///
/// @param hubHeight the hub block that anchored it; absent for the hub's own blocks
/// @param anchored for a hub block, the header of each module that it records
/// @param stateChanges what the block changed, in the order of addresses, at most 1,000 entries
/// @param rawHeader RLP
public record BlockDetail(
        BlockRow row,
        Hash256 parentHash,
        Hash256 stateRoot,
        Hash256 transactionsRoot,
        Hash256 receiptsRoot,
        Address beneficiary,
        Bytes logsBloom,
        Bytes extraData,
        @Nullable Long hubHeight,
        List<AnchoredHeader> anchored,
        List<StateChange> stateChanges,
        Bytes rawHeader) {
    public BlockDetail {
        anchored = List.copyOf(anchored);
        stateChanges = List.copyOf(stateChanges);
    }

    /// What a hub block says of one module.
    public record AnchoredHeader(
            int module, String moduleName, long height, Hash256 hash, Hash256 stateRoot) {}

    /// One account's or slot's new value.
    ///
    /// @param name the contract's name, where known
    /// @param item "balance", "nonce", "code" or the slot in hex
    /// @param before absent where it did not exist or is not recorded
    /// @param after absent where it is gone
    public record StateChange(
            Address address,
            @Nullable String name,
            String item,
            @Nullable String before,
            @Nullable String after) {}
}
