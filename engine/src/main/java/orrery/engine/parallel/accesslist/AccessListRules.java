package orrery.engine.parallel.accesslist;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.accesslist.AccessListException.Rule;
import orrery.engine.parallel.accesslist.AccountChanges.Change;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.primitives.UInt256;

/// The rules of EIP-7928 that need no execution.
final class AccessListRules {
    private AccessListRules() {}

    /// EIP-7928 "Ordering and Determinism": each list strictly ascends, and no slot is in two.
    static void checkOrder(BlockAccessList list) {
        AccountChanges before = null;
        for (AccountChanges account : list.accounts()) {
            if (before != null && before.address().compareTo(account.address()) >= 0) {
                throw new AccessListException(
                        Rule.ORDER,
                        "account " + account.address(),
                        "it follows " + before.address() + ", ascending addresses are needed");
            }
            checkOrder(account);
            before = account;
        }
    }

    private static void checkOrder(AccountChanges account) {
        String where = "account " + account.address();
        Set<UInt256> changed = new HashSet<>();
        UInt256 before = null;
        for (SlotChanges slot : account.storageChanges()) {
            checkAscending(before, slot.slot(), where + ", storage changes");
            before = slot.slot();
            changed.add(before);
            if (slot.changes().isEmpty()) {
                throw new AccessListException(
                        Rule.SLOT_LISTS,
                        where + ", slot " + slot.slot(),
                        "no change is listed, at least 1 is needed");
            }
            checkIndicesAscend(slot.changes(), where + ", slot " + slot.slot());
        }
        before = null;
        for (UInt256 slot : account.storageReads()) {
            checkAscending(before, slot, where + ", storage reads");
            before = slot;
            if (changed.contains(slot)) {
                throw new AccessListException(
                        Rule.SLOT_LISTS,
                        where + ", slot " + slot,
                        "it is among the changes and the reads, one of them is needed");
            }
        }
        checkIndicesAscend(account.balanceChanges(), where + ", balance changes");
        checkIndicesAscend(account.nonceChanges(), where + ", nonce changes");
        checkIndicesAscend(account.codeChanges(), where + ", code changes");
    }

    private static void checkAscending(@Nullable UInt256 before, UInt256 slot, String where) {
        if (before != null && before.compareTo(slot) >= 0) {
            throw new AccessListException(
                    Rule.ORDER,
                    where,
                    "slot " + slot + " follows " + before + ", ascending slots are needed");
        }
    }

    private static void checkIndicesAscend(List<? extends Change> changes, String where) {
        int before = -1;
        for (Change change : changes) {
            if (change.index() <= before) {
                throw new AccessListException(
                        Rule.ORDER,
                        where,
                        "index "
                                + change.index()
                                + " follows "
                                + before
                                + ", ascending indices are needed");
            }
            before = change.index();
        }
    }

    /// EIP-7928 "BlockAccessIndex Assignment".
    ///
    /// @param last index that there is
    static void checkIndices(BlockAccessList list, int last) {
        for (AccountChanges account : list.accounts()) {
            String where = "account " + account.address();
            account.storageChanges()
                    .forEach(s -> checkIndices(s.changes(), last, where + ", slot " + s.slot()));
            checkIndices(account.balanceChanges(), last, where + ", balance changes");
            checkIndices(account.nonceChanges(), last, where + ", nonce changes");
            checkIndices(account.codeChanges(), last, where + ", code changes");
        }
    }

    private static void checkIndices(List<? extends Change> changes, int last, String where) {
        for (Change change : changes) {
            if (change.index() < 0 || change.index() > last) {
                throw new AccessListException(
                        Rule.INDEX,
                        where,
                        "index " + change.index() + ", 0 to " + last + " are the block's");
            }
        }
    }

    static void checkSize(BlockAccessList list, long gasLimit) {
        long most = gasLimit / BlockAccessList.ITEM_COST;
        int items = list.itemCount();
        if (items > most) {
            throw new AccessListException(
                    Rule.SIZE,
                    "as a whole",
                    items
                            + " accounts and slots, at most "
                            + most
                            + " at a gas limit of "
                            + gasLimit);
        }
    }
}
