package orrery.engine.parallel.accesslist;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.Keccak256;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.evm.trace.PrestateTracer;
import orrery.engine.evm.trace.PrestateTracer.Held;
import orrery.engine.evm.trace.StateView;
import orrery.engine.evm.trace.Step;
import orrery.engine.evm.trace.TransactionTracer;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.SystemCalls;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateDiff;
import orrery.engine.state.StateReader;

/// Finds a block's access list by running the block: transactions under the eyes of a tracer, so
/// that only what was reached for and paid is in it; what the protocol does before and after them
/// by what it loads and leaves.
///
/// Whatever executor ran the block first, this list is its list: all of them do the same. One
/// instance a block.
public final class AccessListRecorder {
    static final Set<Address> SYSTEM_CONTRACTS =
            Set.of(
                    SystemCalls.BEACON_ROOTS,
                    SystemCalls.HISTORY_STORAGE,
                    SystemCalls.WITHDRAWAL_REQUESTS,
                    SystemCalls.CONSOLIDATION_REQUESTS);

    private final StateReader before;
    private final int transactionCount;
    private final AccessListBuilder builder = new AccessListBuilder();
    private final Loads loads;

    private AccessListRecorder(StateReader before, int transactionCount) {
        this.before = before;
        this.transactionCount = transactionCount;
        loads = new Loads(before);
    }

    /// What came of the block, and its list.
    ///
    /// @param list none where the block is invalid
    public record Recorded(BlockResult result, Optional<BlockAccessList> list) {}

    /// Runs a block.
    public static Recorded record(
            BlockInput input, StateReader state, CodeCache codes, ExecutionObserver observer) {
        return new AccessListRecorder(state, input.block().transactions().size())
                .run(input, codes, observer);
    }

    private Recorded run(BlockInput input, CodeCache codes, ExecutionObserver observer) {
        TransactionWatch watch = (index, _) -> new Watch(index);
        BlockResult result = new SequentialExecutor(codes, watch).execute(input, loads, observer);
        if (!(result instanceof BlockResult.Executed executed)) {
            return new Recorded(result, Optional.empty());
        }
        noteAfter(executed.diff());
        return new Recorded(result, Optional.of(builder.build()));
    }

    /// One transaction, and before the first what came before it.
    private final class Watch implements TransactionTracer {
        private final int index;
        private final PrestateTracer tracer;

        Watch(int index) {
            this.index = index;
            tracer = new PrestateTracer(this::note);
        }

        @Override
        public void begin(
                Transaction transaction, Address sender, Address coinbase, StateView state) {
            if (index == 0) {
                noteBefore(state);
            }
            loads.isWatching = false;
            tracer.begin(transaction, sender, coinbase, state);
        }

        @Override
        public void beforeInstruction(Step step) {
            tracer.beforeInstruction(step);
        }

        @Override
        public void afterInstruction(long gasCost, long refund, @Nullable Fault fault) {
            tracer.afterInstruction(gasCost, refund, fault);
        }

        @Override
        public void selfDestruct(Address account, Address beneficiary, UInt256 balance) {
            tracer.selfDestruct(account, beneficiary, balance);
        }

        @Override
        public void end(long gasUsed) {
            tracer.end(gasUsed);
            loads.isWatching = index == transactionCount - 1;
        }

        private void note(PrestateTracer ended) {
            builder.begin(index + 1);
            Map<Address, Held> left = ended.after();
            ended.before().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e ->
                            noteTransaction(
                                    e.getKey(),
                                    e.getValue(),
                                    Objects.requireNonNull(left.get(e.getKey()))));
        }
    }

    private void noteTransaction(Address address, Held found, Held left) {
        builder.touch(address);
        if (!left.balance().equals(found.balance())) {
            builder.changeBalance(address, left.balance());
        }
        if (left.nonce() != found.nonce()) {
            builder.changeNonce(address, left.nonce());
        }
        if (!left.code().equals(found.code())) {
            builder.changeCode(address, left.code());
        }
        found.storage()
                .forEach((slot, value) -> {
                    UInt256 now = Objects.requireNonNull(left.storage().get(slot));
                    if (now.equals(value)) {
                        builder.read(address, slot);
                    } else {
                        builder.changeSlot(address, slot, now);
                    }
                });
    }

    /// What the system calls before the transactions read and left.
    private void noteBefore(StateView state) {
        builder.begin(0);
        for (Place place : loads.take()) {
            Address address = place.address();
            UInt256 slot = place.slot();
            if (slot == null) {
                Account found = Objects.requireNonNullElse(before.account(address), Account.EMPTY);
                if (!state.balance(address).equals(found.balance())) {
                    builder.changeBalance(address, state.balance(address));
                } else if (SYSTEM_CONTRACTS.contains(address)) {
                    builder.touch(address);
                }
            } else {
                noteSlot(
                        address, slot, before.storage(address, slot), state.storage(address, slot));
            }
        }
    }

    private void noteSlot(Address address, UInt256 slot, UInt256 found, UInt256 now) {
        builder.read(address, slot);
        if (!found.equals(now)) {
            builder.changeSlot(address, slot, now);
        }
    }

    // ---- After the transactions

    /// What came after the transactions changed whatever now stands otherwise than the list says so
    /// far.
    private void noteAfter(StateDiff diff) {
        if (transactionCount == 0) {
            noteWithoutTransactions(diff);
        }
        builder.begin(transactionCount + 1);
        BlockAccessList soFar = builder.build();
        AccessListState found =
                new AccessListState(new AccessListIndex(soFar), transactionCount + 1, before);
        Set<Address> candidates = new TreeSet<>(diff.accounts().keySet());
        soFar.accounts().forEach(a -> candidates.add(a.address()));
        for (Address address : candidates) {
            noteAccountAfter(address, found, diff);
        }
        for (Place place : loads.take()) {
            if (place.slot() != null) {
                builder.read(place.address(), place.slot());
            } else if (SYSTEM_CONTRACTS.contains(place.address())) {
                builder.touch(place.address());
            }
        }
        Set<Place> slots = new TreeSet<>();
        diff.accounts()
                .forEach((address, change) ->
                        change.storage().keySet().forEach(s -> slots.add(new Place(address, s))));
        for (AccountChanges account : soFar.accounts()) {
            account.storageChanges()
                    .forEach(s -> slots.add(new Place(account.address(), s.slot())));
        }
        for (Place place : slots) {
            UInt256 slot = Objects.requireNonNull(place.slot());
            UInt256 now = slotAfter(place.address(), slot, diff);
            if (!now.equals(found.storage(place.address(), slot))) {
                builder.changeSlot(place.address(), slot, now);
            }
        }
    }

    /// Without transactions nobody looked between the calls before and after them; they are told
    /// apart by their contracts.
    private void noteWithoutTransactions(StateDiff diff) {
        builder.begin(0);
        for (Address contract : new TreeSet<>(SYSTEM_CONTRACTS)) {
            boolean isBefore =
                    contract.equals(SystemCalls.BEACON_ROOTS)
                            || contract.equals(SystemCalls.HISTORY_STORAGE);
            StateDiff.AccountChange change = diff.accounts().get(contract);
            if (isBefore && change != null) {
                change.storage()
                        .forEach((slot, value) -> builder.changeSlot(contract, slot, value));
            }
        }
    }

    private void noteAccountAfter(Address address, AccessListState found, StateDiff diff) {
        Account old = Objects.requireNonNullElse(found.account(address), Account.EMPTY);
        StateDiff.AccountChange change = diff.accounts().get(address);
        Account last = change == null ? before.account(address) : change.after();
        Account now = Objects.requireNonNullElse(last, Account.EMPTY);
        if (!now.balance().equals(old.balance())) {
            builder.changeBalance(address, now.balance());
        }
        if (now.nonce() != old.nonce()) {
            builder.changeNonce(address, now.nonce());
        }
        if (!now.codeHash().equals(old.codeHash())) {
            Bytes code =
                    now.codeHash().equals(Keccak256.EMPTY)
                            ? Bytes.EMPTY
                            : diff.codes().getOrDefault(now.codeHash(), Bytes.EMPTY);
            builder.changeCode(address, code);
        }
    }

    private UInt256 slotAfter(Address address, UInt256 slot, StateDiff diff) {
        StateDiff.AccountChange change = diff.accounts().get(address);
        UInt256 base = before.storage(address, slot);
        if (change == null) {
            return base;
        }
        return change.storage().getOrDefault(slot, change.storageCleared() ? UInt256.ZERO : base);
    }

    /// @param slot null for the account itself
    private record Place(Address address, @Nullable UInt256 slot) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int c = address.compareTo(other.address);
            UInt256 left = slot;
            UInt256 right = other.slot;
            if (c != 0 || (left == null && right == null)) {
                return c;
            }
            if (left == null || right == null) {
                return left == null ? -1 : 1;
            }
            return left.compareTo(right);
        }
    }

    /// Hands the state through and notes what is loaded while no transaction runs.
    private static final class Loads implements StateReader {
        private final StateReader state;
        private final Set<Place> seen = new HashSet<>();
        private boolean isWatching = true;

        Loads(StateReader state) {
            this.state = state;
        }

        /// What was loaded since the last call, in order.
        Set<Place> take() {
            Set<Place> taken = new TreeSet<>(seen);
            seen.clear();
            return taken;
        }

        private void note(Address address, @Nullable UInt256 slot) {
            if (isWatching) {
                seen.add(new Place(address, slot));
            }
        }

        @Override
        public @Nullable Account account(Address address) {
            note(address, null);
            return state.account(address);
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            note(address, slot);
            return state.storage(address, slot);
        }

        @Override
        public Bytes code(Hash256 codeHash) {
            return state.code(codeHash);
        }

        @Override
        public boolean hasStorage(Address address) {
            return state.hasStorage(address);
        }
    }
}
