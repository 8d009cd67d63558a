package orrery.engine.state;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A state in maps, the tests' in-memory twin of a world state.
public final class MapState implements StateReader {
    private final Map<Address, Account> accounts = new HashMap<>();
    private final Map<Address, Map<UInt256, UInt256>> storage = new HashMap<>();
    private final Map<Hash256, Bytes> codes = new HashMap<>();

    /// Puts an account with code; empty bytes for none.
    public MapState with(Address address, long nonce, UInt256 balance, Bytes code) {
        Hash256 hash = Keccak256.hash(code);
        codes.put(hash, code);
        accounts.put(address, new Account(nonce, balance, hash));
        return this;
    }

    public MapState withStorage(Address address, UInt256 slot, UInt256 value) {
        storage.computeIfAbsent(address, a -> new HashMap<>()).put(slot, value);
        return this;
    }

    @Override
    public @Nullable Account account(Address address) {
        return accounts.get(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        return storage.getOrDefault(address, Map.of()).getOrDefault(slot, UInt256.ZERO);
    }

    @Override
    public Bytes code(Hash256 codeHash) {
        Bytes code = codes.get(codeHash);
        if (code == null) {
            throw new IllegalStateException("no code with hash " + codeHash);
        }
        return code;
    }

    @Override
    public boolean hasStorage(Address address) {
        return storage.getOrDefault(address, Map.of()).values().stream()
                .anyMatch(value -> !value.isZero());
    }
}
