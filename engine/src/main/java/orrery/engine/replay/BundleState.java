package orrery.engine.replay;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.StateReader;

/// The part of the state that a bundled block reads. What is absent does not exist or is zero.
/// Immutable, for any thread.
public final class BundleState implements StateReader {
    private final Map<Address, Account> accounts = new HashMap<>();
    private final Map<Address, Map<UInt256, UInt256>> slots = new HashMap<>();
    private final Map<Hash256, Bytes> codes = new HashMap<>();

    BundleState(Map<Address, GenesisAccount> rows) {
        codes.put(Keccak256.EMPTY, Bytes.EMPTY);
        rows.forEach((address, row) -> {
            Hash256 codeHash = Keccak256.hash(row.code());
            accounts.put(address, new Account(row.nonce(), row.balance(), codeHash));
            codes.put(codeHash, row.code());
            Map<UInt256, UInt256> own = new HashMap<>(row.storage());
            own.values().removeIf(UInt256::isZero);
            if (!own.isEmpty()) {
                slots.put(address, own);
            }
        });
    }

    @Override
    public @Nullable Account account(Address address) {
        return accounts.get(address);
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
        return slots.getOrDefault(address, Map.of()).getOrDefault(slot, UInt256.ZERO);
    }

    @Override
    public Bytes code(Hash256 codeHash) {
        Bytes code = codes.get(codeHash);
        if (code == null) {
            throw new IllegalStateException("the bundle has no code with hash " + codeHash);
        }
        return code;
    }

    @Override
    public boolean hasStorage(Address address) {
        return slots.containsKey(address);
    }
}
