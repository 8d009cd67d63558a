package orrery.engine.conformance;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import orrery.engine.codec.JsonPlace;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.GenesisAccount;

/// Reads the accounts that a vector starts from or ends with.
final class PreState {
    private PreState() {}

    static NavigableMap<Address, GenesisAccount> read(JsonPlace place) {
        NavigableMap<Address, GenesisAccount> accounts = new TreeMap<>();
        place.forEach((key, account) ->
                accounts.put(
                        key(account, key, Address::fromHex, "an address as the key"),
                        account(account)));
        return accounts;
    }

    private static GenesisAccount account(JsonPlace place) {
        NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
        place.get("storage")
                .forEach((key, value) ->
                        slots.put(
                                key(value, key, UInt256::fromHex, "a slot as the key"),
                                value.quantity()));
        return new GenesisAccount(
                place.get("nonce").unsignedNumber(),
                place.get("balance").quantity(),
                place.get("code").bytes(),
                slots);
    }

    private static <T> T key(
            JsonPlace place, String key, Function<String, T> reader, String needed) {
        try {
            return reader.apply(key);
        } catch (IllegalArgumentException misfit) {
            throw place.fault(needed);
        }
    }
}
