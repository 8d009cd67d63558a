package orrery.engine.parallel.accesslist;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.accesslist.AccountChanges.BalanceChange;
import orrery.engine.parallel.accesslist.AccountChanges.Change;
import orrery.engine.parallel.accesslist.AccountChanges.CodeChange;
import orrery.engine.parallel.accesslist.AccountChanges.NonceChange;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// Where a claimed access list says something else than the block does.
///
/// @param differences by account, then by field, slot and index
public record AccessListDiff(List<Difference> differences) {
    /// What part of a list a difference is in.
    public enum Field {
        ACCOUNT,
        STORAGE,
        STORAGE_READ,
        BALANCE,
        NONCE,
        CODE
    }

    /// One entry that is not the same. An empty text stands for an entry that is not there.
    ///
    /// @param slot of a storage entry, zero elsewhere
    /// @param index of the change, -1 where there is none
    /// @param claimed by the list, for a person
    /// @param actual by the block, for a person
    public record Difference(
            Address address, Field field, UInt256 slot, int index, String claimed, String actual) {
        /// One line for a person.
        public String message() {
            String place =
                    switch (field) {
                        case STORAGE, STORAGE_READ -> field + " " + slot.toQuantity();
                        case ACCOUNT, BALANCE, NONCE, CODE -> field.name();
                    };
            return address
                    + " "
                    + place
                    + (index < 0 ? "" : " at index " + index)
                    + ": claimed "
                    + (claimed.isEmpty() ? "nothing" : claimed)
                    + ", found "
                    + (actual.isEmpty() ? "nothing" : actual);
        }
    }

    public AccessListDiff {
        differences = List.copyOf(differences);
    }

    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /// Both in canonical order.
    public static AccessListDiff between(BlockAccessList claimed, BlockAccessList actual) {
        TreeMap<Address, AccountChanges> left = byAddress(claimed);
        TreeMap<Address, AccountChanges> right = byAddress(actual);
        TreeSet<Address> all = new TreeSet<>(left.keySet());
        all.addAll(right.keySet());
        List<Difference> found = new ArrayList<>();
        for (Address address : all) {
            AccountChanges one = left.get(address);
            AccountChanges other = right.get(address);
            if (one == null || other == null) {
                found.add(
                        new Difference(
                                address,
                                Field.ACCOUNT,
                                UInt256.ZERO,
                                -1,
                                one == null ? "" : "listed",
                                other == null ? "" : "listed"));
            }
            compare(address, orNothing(one, address), orNothing(other, address), found);
        }
        return new AccessListDiff(found);
    }

    private static TreeMap<Address, AccountChanges> byAddress(BlockAccessList list) {
        TreeMap<Address, AccountChanges> accounts = new TreeMap<>();
        list.accounts().forEach(a -> accounts.put(a.address(), a));
        return accounts;
    }

    private static AccountChanges orNothing(@Nullable AccountChanges account, Address address) {
        return account != null
                ? account
                : new AccountChanges(
                        address, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static void compare(
            Address address, AccountChanges one, AccountChanges other, List<Difference> found) {
        TreeMap<UInt256, List<StorageChange>> left = bySlot(one);
        TreeMap<UInt256, List<StorageChange>> right = bySlot(other);
        TreeSet<UInt256> slots = new TreeSet<>(left.keySet());
        slots.addAll(right.keySet());
        for (UInt256 slot : slots) {
            compare(
                    new Difference(address, Field.STORAGE, slot, -1, "", ""),
                    left.getOrDefault(slot, List.of()),
                    right.getOrDefault(slot, List.of()),
                    c -> c.value().toQuantity(),
                    found);
        }
        compareReads(address, new TreeSet<>(one.storageReads()), other, found);
        compare(
                new Difference(address, Field.BALANCE, UInt256.ZERO, -1, "", ""),
                one.balanceChanges(),
                other.balanceChanges(),
                (BalanceChange c) -> c.balance().toQuantity(),
                found);
        compare(
                new Difference(address, Field.NONCE, UInt256.ZERO, -1, "", ""),
                one.nonceChanges(),
                other.nonceChanges(),
                (NonceChange c) -> Long.toUnsignedString(c.nonce()),
                found);
        compare(
                new Difference(address, Field.CODE, UInt256.ZERO, -1, "", ""),
                one.codeChanges(),
                other.codeChanges(),
                (CodeChange c) -> c.code().toHex(),
                found);
    }

    private static TreeMap<UInt256, List<StorageChange>> bySlot(AccountChanges account) {
        TreeMap<UInt256, List<StorageChange>> slots = new TreeMap<>();
        for (SlotChanges slot : account.storageChanges()) {
            slots.put(slot.slot(), slot.changes());
        }
        return slots;
    }

    private static void compareReads(
            Address address,
            TreeSet<UInt256> claimed,
            AccountChanges other,
            List<Difference> found) {
        TreeSet<UInt256> actual = new TreeSet<>(other.storageReads());
        TreeSet<UInt256> all = new TreeSet<>(claimed);
        all.addAll(actual);
        for (UInt256 slot : all) {
            if (claimed.contains(slot) != actual.contains(slot)) {
                found.add(
                        new Difference(
                                address,
                                Field.STORAGE_READ,
                                slot,
                                -1,
                                claimed.contains(slot) ? "a read" : "",
                                actual.contains(slot) ? "a read" : ""));
            }
        }
    }

    private static <C extends Change> void compare(
            Difference place,
            List<C> claimed,
            List<C> actual,
            Function<C, String> value,
            List<Difference> found) {
        TreeMap<Integer, String> left = new TreeMap<>();
        claimed.forEach(c -> left.put(c.index(), value.apply(c)));
        TreeMap<Integer, String> right = new TreeMap<>();
        actual.forEach(c -> right.put(c.index(), value.apply(c)));
        TreeSet<Integer> all = new TreeSet<>(left.keySet());
        all.addAll(right.keySet());
        for (int index : all) {
            String one = left.getOrDefault(index, "");
            String other = right.getOrDefault(index, "");
            if (!one.equals(other)) {
                found.add(
                        new Difference(
                                place.address(), place.field(), place.slot(), index, one, other));
            }
        }
    }
}
