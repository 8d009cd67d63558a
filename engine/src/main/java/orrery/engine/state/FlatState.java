package orrery.engine.state;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A whole state as plain maps, without any hash: what a store holds in its tables, in memory.
///
/// Owned by one thread at a time.
public final class FlatState implements StateReader {
    private final NavigableMap<Address, Account> accounts = new TreeMap<>();
    private final Map<Address, NavigableMap<UInt256, UInt256>> slots = new HashMap<>();
    private final Map<Hash256, Bytes> codes = new HashMap<>();

    /// Takes in what a block changed.
    public void apply(StateDiff diff) {
        codes.putAll(diff.codes());
        diff.accounts().forEach(this::apply);
    }

    private void apply(Address address, StateDiff.AccountChange change) {
        if (change.after() == null) {
            accounts.remove(address);
            slots.remove(address);
            return;
        }
        accounts.put(address, change.after());
        if (change.storageCleared()) {
            slots.remove(address);
        }
        change.storage().forEach((slot, value) -> put(address, slot, value));
    }

    private void put(Address address, UInt256 slot, UInt256 value) {
        if (!value.isZero()) {
            slots.computeIfAbsent(address, _ -> new TreeMap<>()).put(slot, value);
            return;
        }
        NavigableMap<UInt256, UInt256> own = slots.get(address);
        if (own != null && own.remove(slot) != null && own.isEmpty()) {
            slots.remove(address);
        }
    }

    /// Gives everything to `visitor` in its order.
    ///
    /// @throws IllegalStateException where an account's code is not there
    public void visit(StateVisitor visitor) {
        accounts.forEach((address, account) -> {
            visitor.account(address, account, codeOf(account));
            NavigableMap<UInt256, UInt256> own = slots.get(address);
            if (own != null) {
                own.forEach((slot, value) -> visitor.slot(address, slot, value));
            }
        });
    }

    @Override
    public @Nullable Account account(Address address) {
        return accounts.get(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        NavigableMap<UInt256, UInt256> own = slots.get(address);
        return own == null ? UInt256.ZERO : own.getOrDefault(slot, UInt256.ZERO);
    }

    @Override
    public Bytes code(Hash256 codeHash) {
        Bytes code = codes.get(codeHash);
        if (code == null) {
            throw new IllegalStateException("no code with the hash " + codeHash);
        }
        return code;
    }

    @Override
    public boolean hasStorage(Address address) {
        return slots.containsKey(address);
    }

    private Bytes codeOf(Account account) {
        return account.hasCode() ? code(account.codeHash()) : Bytes.EMPTY;
    }
}
