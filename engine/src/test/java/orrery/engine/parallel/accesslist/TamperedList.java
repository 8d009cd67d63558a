package orrery.engine.parallel.accesslist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.accesslist.AccountChanges.BalanceChange;
import orrery.engine.parallel.accesslist.AccountChanges.CodeChange;
import orrery.engine.parallel.accesslist.AccountChanges.NonceChange;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// A list with one lie in it.
///
/// @param lie what was done, for a person
record TamperedList(BlockAccessList list, String lie) {
    private static final int KINDS = 14;

    /// A list that is never equal to the honest one; it need not be in order.
    ///
    /// @param honest has at least one account
    static TamperedList draw(RandomGenerator random, BlockAccessList honest, int lastIndex) {
        while (true) {
            List<AccountChanges> accounts = new ArrayList<>(honest.accounts());
            int at = random.nextInt(accounts.size());
            int kind = random.nextInt(KINDS);
            String lie = "kind " + kind + " at " + accounts.get(at).address();
            switch (kind) {
                case 0 -> accounts.remove(at);
                case 1 -> {
                    accounts.add(nothingOf(Address.of(random.nextInt(1 << 20))));
                    accounts.sort(Comparator.comparing(AccountChanges::address));
                }
                default -> accounts.set(at, tampered(random, accounts.get(at), kind, lastIndex));
            }
            BlockAccessList list = new BlockAccessList(accounts);
            if (!list.equals(honest)) {
                return new TamperedList(list, lie);
            }
        }
    }

    private static AccountChanges nothingOf(Address address) {
        return new AccountChanges(address, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static AccountChanges tampered(
            RandomGenerator random, AccountChanges account, int kind, int lastIndex) {
        List<SlotChanges> slots = new ArrayList<>(account.storageChanges());
        List<UInt256> reads = new ArrayList<>(account.storageReads());
        List<BalanceChange> balances = new ArrayList<>(account.balanceChanges());
        List<NonceChange> nonces = new ArrayList<>(account.nonceChanges());
        List<CodeChange> codes = new ArrayList<>(account.codeChanges());
        int index = random.nextInt(lastIndex + 1);
        switch (kind) {
            case 2 -> remove(random, reads);
            case 3 -> reads.add(UInt256.of(random.nextInt(1 << 20)));
            case 4 -> remove(random, balances);
            case 5 -> put(balances, new BalanceChange(index, UInt256.of(random.nextInt(9))));
            case 6 -> repeatOrNudge(random, balances);
            case 7 -> remove(random, nonces);
            case 8 -> put(nonces, new NonceChange(index, random.nextInt(9)));
            case 9 -> remove(random, codes);
            case 10 -> put(codes, new CodeChange(index, Bytes.fromHex("0x6001")));
            case 11 -> remove(random, slots);
            case 12 -> tamperSlot(random, slots, index);
            default -> {
                UInt256 slot = remove(random, reads);
                if (slot != null) { // a change that changes nothing, perhaps
                    slots.add(
                            new SlotChanges(slot, List.of(new StorageChange(index, UInt256.ZERO))));
                }
            }
        }
        reads.sort(Comparator.naturalOrder());
        slots.sort(Comparator.comparing(SlotChanges::slot));
        return new AccountChanges(account.address(), slots, reads, balances, nonces, codes);
    }

    /// One of the changes comes once more a little later, or holds a little more.
    private static void repeatOrNudge(RandomGenerator random, List<BalanceChange> balances) {
        if (!balances.isEmpty()) {
            BalanceChange change = balances.get(random.nextInt(balances.size()));
            put(
                    balances,
                    random.nextBoolean()
                            ? new BalanceChange(change.index() + 1, change.balance())
                            : new BalanceChange(change.index(), change.balance().add(UInt256.ONE)));
        }
    }

    private static void tamperSlot(RandomGenerator random, List<SlotChanges> slots, int index) {
        if (slots.isEmpty()) {
            return;
        }
        int at = random.nextInt(slots.size());
        SlotChanges slot = slots.get(at);
        List<StorageChange> changes = new ArrayList<>(slot.changes());
        StorageChange one = changes.get(random.nextInt(changes.size()));
        switch (random.nextInt(4)) {
            case 0 -> changes.remove(one);
            case 1 -> put(changes, new StorageChange(one.index(), one.value().add(UInt256.ONE)));
            case 2 -> put(changes, new StorageChange(one.index() + 1, one.value()));
            default -> put(changes, new StorageChange(index, UInt256.of(random.nextInt(4))));
        }
        slots.set(at, new SlotChanges(slot.slot(), changes));
    }

    private static <T> @Nullable T remove(RandomGenerator random, List<T> from) {
        return from.isEmpty() ? null : from.remove(random.nextInt(from.size()));
    }

    /// In the place of its index.
    private static <C extends AccountChanges.Change> void put(List<C> changes, C change) {
        changes.removeIf(c -> c.index() == change.index());
        changes.add(change);
        changes.sort(Comparator.comparingInt(AccountChanges.Change::index));
    }
}
