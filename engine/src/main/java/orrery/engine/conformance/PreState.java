package orrery.engine.conformance;

import java.util.NavigableMap;
import java.util.TreeMap;
import orrery.engine.codec.JsonPlace;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.GenesisAccount;

/// Reads the accounts that a vector starts from or ends with.
final class PreState {
    private PreState() {}

    static NavigableMap<Address, GenesisAccount> read(JsonPlace place) {
        NavigableMap<Address, GenesisAccount> accounts = new TreeMap<>();
        place.forEach((key, account) -> accounts.put(Address.fromHex(key), account(account)));
        return accounts;
    }

    private static GenesisAccount account(JsonPlace place) {
        NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
        place.get("storage")
                .forEach((key, value) -> slots.put(UInt256.fromHex(key), value.quantity()));
        return new GenesisAccount(
                place.get("nonce").unsignedNumber(),
                place.get("balance").quantity(),
                place.get("code").bytes(),
                slots);
    }
}
