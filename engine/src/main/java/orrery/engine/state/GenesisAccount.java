package orrery.engine.state;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// An account that a chain starts with.
///
/// @param nonce unsigned 64 bits
/// @param balance wei
/// @param storage by plain slot; zero values mean nothing
public record GenesisAccount(
        long nonce, UInt256 balance, Bytes code, NavigableMap<UInt256, UInt256> storage) {

    public GenesisAccount {
        storage = Collections.unmodifiableNavigableMap(new TreeMap<>(storage));
    }

    /// An account that holds wei and nothing else.
    public static GenesisAccount ofBalance(UInt256 balance) {
        return new GenesisAccount(0, balance, Bytes.EMPTY, new TreeMap<>());
    }

    /// What the allocation changes in the empty state: the difference that block 0 leaves.
    public static StateDiff difference(NavigableMap<Address, GenesisAccount> allocation) {
        NavigableMap<Address, StateDiff.AccountChange> accounts = new TreeMap<>();
        NavigableMap<Hash256, Bytes> codes = new TreeMap<>();
        allocation.forEach((address, account) -> {
            Hash256 codeHash = Keccak256.hash(account.code);
            if (!account.code.isEmpty()) {
                codes.put(codeHash, account.code);
            }
            NavigableMap<UInt256, UInt256> slots = new TreeMap<>(account.storage);
            slots.values().removeIf(UInt256::isZero);
            accounts.put(
                    address,
                    new StateDiff.AccountChange(
                            new Account(account.nonce, account.balance, codeHash), false, slots));
        });
        return new StateDiff(accounts, codes);
    }
}
