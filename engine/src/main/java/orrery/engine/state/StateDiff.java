package orrery.engine.state;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// What a block (or a transaction) changed, in the order of addresses and slots, so that it can be
/// hashed, stored and shown alike everywhere.
///
/// @param accounts only accounts that differ from the state before
/// @param codes the code of every code hash that `accounts` brings in
public record StateDiff(
        NavigableMap<Address, AccountChange> accounts, NavigableMap<Hash256, Bytes> codes) {

    public StateDiff {
        accounts = Collections.unmodifiableNavigableMap(new TreeMap<>(accounts));
        codes = Collections.unmodifiableNavigableMap(new TreeMap<>(codes));
    }

    /// The new form of one account.
    ///
    /// @param after the account, or null where it no longer exists
    /// @param storageCleared whether every slot was dropped first (self-destruct, re-creation)
    /// @param storage slots whose value differs afterwards, zero for a slot that is gone
    public record AccountChange(
            @Nullable Account after,
            boolean storageCleared,
            NavigableMap<UInt256, UInt256> storage) {

        public AccountChange {
            storage =
                    storage.isEmpty()
                            ? Collections.emptyNavigableMap()
                            : Collections.unmodifiableNavigableMap(new TreeMap<>(storage));
        }
    }
}
