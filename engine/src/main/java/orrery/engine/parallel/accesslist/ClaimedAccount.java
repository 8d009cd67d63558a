package orrery.engine.parallel.accesslist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.parallel.accesslist.AccountChanges.BalanceChange;
import orrery.engine.parallel.accesslist.AccountChanges.Change;
import orrery.engine.parallel.accesslist.AccountChanges.CodeChange;
import orrery.engine.parallel.accesslist.AccountChanges.NonceChange;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.AccountPlace;
import orrery.engine.state.StateReader;

/// One account with what a list claims of it, or of which a list says nothing. For any thread; what
/// was there before the block is looked up by whoever needs it first, at times by two at once.
final class ClaimedAccount extends AccountPlace {
    private final StateReader before;
    private final Address address;
    private final AccountChanges claims;
    private final boolean isListed;
    private final Map<UInt256, ClaimedSlot> listedSlots = new HashMap<>();
    private final ConcurrentHashMap<UInt256, ClaimedSlot> otherSlots = new ConcurrentHashMap<>();
    private @Nullable Found found;

    /// Whether anybody looked at it. Set by many, never unset; read once all are done.
    private boolean isReached;

    /// @param account null where it did not exist
    private record Found(@Nullable Account account) {}

    /// @param claims null where the account is not listed
    ClaimedAccount(StateReader before, Address address, @Nullable AccountChanges claims) {
        this.before = before;
        this.address = address;
        isListed = claims != null;
        this.claims =
                claims != null
                        ? claims
                        : new AccountChanges(
                                address, List.of(), List.of(), List.of(), List.of(), List.of());
        for (SlotChanges slot : this.claims.storageChanges()) {
            listedSlots.put(
                    slot.slot(), new ClaimedSlot(before, address, slot.slot(), slot.changes()));
        }
        for (UInt256 slot : this.claims.storageReads()) {
            listedSlots.put(slot, new ClaimedSlot(before, address, slot, List.of()));
        }
    }

    ClaimedSlot slot(UInt256 key) {
        ClaimedSlot listed = listedSlots.get(key);
        return listed != null
                ? listed
                : otherSlots.computeIfAbsent(
                        key, k -> new ClaimedSlot(before, address, k, List.of()));
    }

    /// Before the block, or null where it did not exist.
    @Nullable Account base() {
        Found known = found;
        if (known == null) {
            known = new Found(before.account(address));
            found = known; // a record: whoever sees it sees it whole
        }
        return known.account();
    }

    /// As a part of the block finds it by the claims, or null where it does not exist.
    @Nullable Account before(int blockAccessIndex) {
        return claims.accountBefore(blockAccessIndex, base());
    }

    boolean hasStorage(int blockAccessIndex) {
        for (ClaimedSlot slot : listedSlots.values()) {
            if (slot.isClaimedSet(blockAccessIndex)) {
                return true;
            }
        }
        return before.hasStorage(address);
    }

    // ---- What was done

    void reach() {
        if (!isReached) {
            isReached = true;
        }
    }

    /// Whether exactly the listed slots, if any, and the account itself, if listed, were looked at.
    boolean isReachedAsListed() {
        if (isReached != isListed) {
            return false;
        }
        for (ClaimedSlot slot : listedSlots.values()) {
            if (!slot.isReached()) {
                return false;
            }
        }
        for (ClaimedSlot slot : otherSlots.values()) {
            if (slot.isReached()) {
                return false;
            }
        }
        return true;
    }

    /// Counts the fields that a part of the block changed, where each is claimed to be left so.
    ///
    /// @return how many they are, or -1 where one is claimed otherwise
    int claimedChanges(int blockAccessIndex, @Nullable Account found, @Nullable Account left) {
        Account old = found == null ? Account.EMPTY : found;
        Account now = left == null ? Account.EMPTY : left;
        int count = 0;
        if (!old.balance().equals(now.balance())) {
            BalanceChange claim = at(claims.balanceChanges(), blockAccessIndex);
            if (claim == null || !claim.balance().equals(now.balance())) {
                return -1;
            }
            count++;
        }
        if (old.nonce() != now.nonce()) {
            NonceChange claim = at(claims.nonceChanges(), blockAccessIndex);
            if (claim == null || claim.nonce() != now.nonce()) {
                return -1;
            }
            count++;
        }
        if (!old.codeHash().equals(now.codeHash())) {
            CodeChange claim = at(claims.codeChanges(), blockAccessIndex);
            if (claim == null || !Keccak256.hash(claim.code()).equals(now.codeHash())) {
                return -1;
            }
            count++;
        }
        return count;
    }

    /// The change that is claimed of a part of the block, or null.
    static <C extends Change> @Nullable C at(List<C> changes, int blockAccessIndex) {
        C newest = AccessListIndex.last(changes, blockAccessIndex + 1);
        return newest != null && newest.index() == blockAccessIndex ? newest : null;
    }

    /// Adds up how many changes are claimed of each part of the block.
    void countClaims(int[] byIndex) {
        claims.balanceChanges().forEach(c -> byIndex[c.index()]++);
        claims.nonceChanges().forEach(c -> byIndex[c.index()]++);
        claims.codeChanges().forEach(c -> byIndex[c.index()]++);
        for (SlotChanges slot : claims.storageChanges()) {
            for (StorageChange change : slot.changes()) {
                byIndex[change.index()]++;
            }
        }
    }
}
