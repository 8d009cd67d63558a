package orrery.engine.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Receipt;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A [LedgerStore] that forgets with the process: for tests and for runs without a database.
///
/// Any thread, under its own lock.
public final class InMemoryLedgerStore implements LedgerStore {
    @GuardedBy("this") private final List<Entry> entries = new ArrayList<>();

    @GuardedBy("this") private final Map<Hash256, Entry> byHash = new HashMap<>();

    @GuardedBy("this") private final NavigableMap<Address, Account> accounts = new TreeMap<>();

    @GuardedBy("this") private final Map<Address, NavigableMap<UInt256, UInt256>> slots = new HashMap<>();

    @GuardedBy("this") private final Map<Hash256, Bytes> codes = new HashMap<>();

    private record Entry(Block block, List<Receipt> receipts) {}

    @Override
    public synchronized CompletableFuture<Void> append(
            Block block, List<Receipt> receipts, StateDiff diff) {
        if (!entries.isEmpty()) {
            Block head = entries.getLast().block;
            if (block.number() != head.number() + 1
                    || !block.header().parentHash().equals(head.hash())) {
                throw new IllegalArgumentException(
                        "block "
                                + block.number()
                                + " does not follow block "
                                + head.number()
                                + ", the newest one");
            }
        }
        Entry entry = new Entry(block, List.copyOf(receipts));
        entries.add(entry);
        byHash.put(block.hash(), entry);
        codes.putAll(diff.codes());
        diff.accounts().forEach(this::apply);
        return CompletableFuture.completedFuture(null);
    }

    @GuardedBy("this") private void apply(Address address, StateDiff.AccountChange change) {
        if (change.after() == null) {
            accounts.remove(address);
            slots.remove(address);
            return;
        }
        accounts.put(address, change.after());
        if (change.storageCleared()) {
            slots.remove(address);
        }
        if (change.storage().isEmpty()) {
            return;
        }
        NavigableMap<UInt256, UInt256> own = slots.computeIfAbsent(address, _ -> new TreeMap<>());
        change.storage()
                .forEach((slot, value) -> {
                    if (value.isZero()) {
                        own.remove(slot);
                    } else {
                        own.put(slot, value);
                    }
                });
    }

    @Override
    public synchronized void readState(StateVisitor visitor) {
        accounts.forEach((address, account) -> {
            Bytes code =
                    account.hasCode()
                            ? codes.getOrDefault(account.codeHash(), Bytes.EMPTY)
                            : Bytes.EMPTY;
            visitor.account(address, account, code);
            NavigableMap<UInt256, UInt256> own = slots.get(address);
            if (own != null) {
                own.forEach((slot, value) -> visitor.slot(address, slot, value));
            }
        });
    }

    @Override
    public synchronized OptionalLong headNumber() {
        return entries.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(entries.getLast().block.number());
    }

    @Override
    public synchronized Optional<BlockHeader> header(long number) {
        return entry(number).map(e -> e.block.header());
    }

    @Override
    public synchronized Optional<Block> block(long number) {
        return entry(number).map(Entry::block);
    }

    @Override
    public synchronized Optional<Block> block(Hash256 hash) {
        return Optional.ofNullable(byHash.get(hash)).map(Entry::block);
    }

    @Override
    public synchronized Optional<List<Receipt>> receipts(long number) {
        return entry(number).map(Entry::receipts);
    }

    @GuardedBy("this") private Optional<Entry> entry(long number) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        long index = number - entries.getFirst().block.number();
        return index < 0 || index >= entries.size()
                ? Optional.empty()
                : Optional.of(entries.get((int) index));
    }
}
