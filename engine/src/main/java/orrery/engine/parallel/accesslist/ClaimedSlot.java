package orrery.engine.parallel.accesslist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.SlotPlace;
import orrery.engine.state.StateReader;

/// One storage slot with what a list claims of it. For any thread, as [ClaimedAccount].
final class ClaimedSlot extends SlotPlace {
    private final StateReader before;
    private final Address address;
    private final UInt256 key;
    private final List<StorageChange> claims;
    private @Nullable UInt256 found;
    private boolean isReached;

    ClaimedSlot(StateReader before, Address address, UInt256 key, List<StorageChange> claims) {
        this.before = before;
        this.address = address;
        this.key = key;
        this.claims = claims;
    }

    /// Before the block.
    UInt256 base() {
        UInt256 known = found;
        if (known == null) {
            known = before.storage(address, key);
            found = known; // a record: whoever sees it sees it whole
        }
        return known;
    }

    /// As a part of the block finds it by the claims.
    UInt256 before(int blockAccessIndex) {
        StorageChange newest = AccessListIndex.last(claims, blockAccessIndex);
        return newest == null ? base() : newest.value();
    }

    /// Whether a part of the block finds something here that an earlier part put there.
    boolean isClaimedSet(int blockAccessIndex) {
        StorageChange newest = AccessListIndex.last(claims, blockAccessIndex);
        return newest != null && !newest.value().isZero();
    }

    boolean isClaimedLeft(int blockAccessIndex, UInt256 value) {
        StorageChange claim = ClaimedAccount.at(claims, blockAccessIndex);
        return claim != null && claim.value().equals(value);
    }

    void reach() {
        if (!isReached) {
            isReached = true;
        }
    }

    boolean isReached() {
        return isReached;
    }
}
