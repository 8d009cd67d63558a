package orrery.engine.parallel.accesslist;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.evm.trace.PrestateTracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.AccountPlace;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.PlacedReader;
import orrery.engine.state.SlotPlace;
import orrery.engine.state.StateReader;
import orrery.engine.state.StorageSlot;
import orrery.engine.state.TransactionEffects;

/// A block's state as its list claims it, place by place, and whether what happens is what is
/// claimed.
///
/// A list is right where two things hold. Each part of the block, run over what the list claims of
/// the parts before it, leaves exactly the changes that are claimed of it: then by induction what
/// it ran over was so. And exactly the listed places were looked at. Both can be told part by part,
/// in any order, on any thread; that is what is done here. Where the answer is no, the list may
/// still be right (it cannot say that storage went with its account); [AccessListRecorder] knows.
final class ClaimedBlock {
    private final StateReader before;
    private final Map<Address, ClaimedAccount> listed = new HashMap<>();
    private final ConcurrentHashMap<Address, ClaimedAccount> others = new ConcurrentHashMap<>();
    private final Map<Hash256, Bytes> codes = new HashMap<>();

    /// How many changes are claimed, by block access index.
    private final int[] claimCounts;

    /// @param list in order, with indices of this block alone
    /// @param before the block; read by many threads at a time
    ClaimedBlock(BlockAccessList list, int transactionCount, StateReader before) {
        this.before = before;
        claimCounts = new int[transactionCount + 2];
        for (AccountChanges claims : list.accounts()) {
            ClaimedAccount account = new ClaimedAccount(before, claims.address(), claims);
            account.countClaims(claimCounts);
            listed.put(claims.address(), account);
            claims.codeChanges().forEach(c -> codes.put(Keccak256.hash(c.code()), c.code()));
        }
    }

    ClaimedAccount account(Address address) {
        ClaimedAccount account = listed.get(address);
        return account != null
                ? account
                : others.computeIfAbsent(address, a -> new ClaimedAccount(before, a, null));
    }

    ClaimedSlot slot(StorageSlot slot) {
        AccountPlace place = slot.owner().place();
        ClaimedAccount account =
                place != null ? (ClaimedAccount) place : account(slot.owner().address());
        return account.slot(slot.key());
    }

    /// Code by its hash, be it the list's or from before the block.
    Bytes code(Hash256 codeHash) {
        Bytes claimed = codes.get(codeHash);
        return claimed == null ? before.code(codeHash) : claimed;
    }

    // ---- What happened

    /// Whether a transaction left exactly what is claimed of it.
    boolean isLeftAsClaimed(int transaction, TransactionEffects effects) {
        int index = transaction + 1;
        int count = 0;
        for (int i = 0; i < effects.accountCount(); i++) {
            JournalAccount account = effects.account(i);
            ClaimedAccount place = (ClaimedAccount) account.place();
            if (place == null) {
                return false;
            }
            if (account.isChanged()) {
                int changes = place.claimedChanges(index, account.base(), account.left());
                if (changes < 0) {
                    return false;
                }
                count += changes;
            }
            for (StorageSlot slot : account.slots()) {
                if (slot != null && slot.isChanged()) {
                    if (!isLeftAsClaimed(index, slot)) {
                        return false;
                    }
                    count++;
                }
            }
        }
        return count == claimCounts[index];
    }

    private static boolean isLeftAsClaimed(int index, StorageSlot slot) {
        SlotPlace place = slot.place();
        return place != null && ((ClaimedSlot) place).isClaimedLeft(index, slot.value());
    }

    /// Whether what came before or after the transactions left exactly what is claimed of it.
    ///
    /// @param journal the block's, whose changes were drained before that part
    boolean isLeftAsClaimed(int index, Journal journal) {
        int[] count = {0};
        journal.drainChanges(
                account -> {
                    ClaimedAccount place = (ClaimedAccount) Objects.requireNonNull(account.place());
                    int changes = place.claimedChanges(index, place.before(index), account.left());
                    if (changes != 0) {
                        place.reach();
                    }
                    count[0] += changes < 0 ? claimCounts.length << 16 : changes;
                },
                slot -> {
                    ClaimedSlot place = (ClaimedSlot) Objects.requireNonNull(slot.place());
                    if (!place.before(index).equals(slot.value())) {
                        place.reach();
                        account(slot.owner().address()).reach();
                        count[0] +=
                                place.isClaimedLeft(index, slot.value())
                                        ? 1
                                        : claimCounts.length << 16;
                    }
                });
        return count[0] == claimCounts[index];
    }

    /// Notes that a transaction looked at all that it loaded, but for slots that it only named in
    /// its own access list (EIP-2930).
    static void reach(TransactionEffects effects) {
        for (int i = 0; i < effects.accountCount(); i++) {
            JournalAccount account = effects.account(i);
            if (account.place() instanceof ClaimedAccount place) {
                place.reach();
            }
            for (StorageSlot slot : account.slots()) {
                if (slot != null
                        && slot.wasLookedAt()
                        && slot.place() instanceof ClaimedSlot place) {
                    place.reach();
                }
            }
        }
    }

    /// Notes what a tracer saw a transaction look at.
    void reach(PrestateTracer seen) {
        seen.before()
                .forEach((address, held) -> {
                    ClaimedAccount account = account(address);
                    account.reach();
                    held.storage().keySet().forEach(key -> account.slot(key).reach());
                });
    }

    /// Whether exactly the listed places were looked at; once all is done.
    boolean isReachedAsListed() {
        for (ClaimedAccount account : listed.values()) {
            if (!account.isReachedAsListed()) {
                return false;
            }
        }
        for (ClaimedAccount account : others.values()) {
            if (!account.isReachedAsListed()) {
                return false;
            }
        }
        return true;
    }

    // ---- The block's own journal

    /// The state before the block, for the journal to which transactions are committed. What is
    /// loaded while [BlockView#isWatching] counts as looked at by the protocol itself.
    final class BlockView implements PlacedReader {
        private boolean isWatching = true;

        /// @param isOn while no transaction runs or is committed
        void watch(boolean isOn) {
            isWatching = isOn;
        }

        @Override
        public void load(JournalAccount account) {
            ClaimedAccount place = ClaimedBlock.this.account(account.address());
            if (isWatching && AccessListRecorder.SYSTEM_CONTRACTS.contains(account.address())) {
                place.reach();
            }
            account.loaded(place.base(), place, null);
        }

        @Override
        public void load(StorageSlot slot, boolean isZero) {
            ClaimedSlot place = slot(slot);
            if (isWatching) {
                place.reach();
                ClaimedBlock.this.account(slot.owner().address()).reach();
            }
            UInt256 word = isZero ? UInt256.ZERO : place.base();
            slot.loaded(word.l0(), word.l1(), word.l2(), word.l3(), place, null);
        }

        @Override
        public @Nullable Account account(Address address) {
            return ClaimedBlock.this.account(address).base();
        }

        @Override
        public UInt256 storage(Address address, UInt256 key) {
            return ClaimedBlock.this.account(address).slot(key).base();
        }

        @Override
        public Bytes code(Hash256 codeHash) {
            return ClaimedBlock.this.code(codeHash);
        }

        @Override
        public boolean hasStorage(Address address) {
            return before.hasStorage(address);
        }
    }
}
