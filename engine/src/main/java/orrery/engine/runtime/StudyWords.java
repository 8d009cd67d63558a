package orrery.engine.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.primitives.Address;

/// What a study calls accounts and places, and by which number it knows each place. Immutable.
///
/// @param names of places within their accounts
/// @param layouts of contracts that come with the program
/// @param accounts names of accounts, where known
/// @param locations the places by number
record StudyWords(
        LocationNames names,
        KnownLayouts layouts,
        Map<Address, String> accounts,
        List<MemoryLocation> locations,
        Map<MemoryLocation, Integer> numbers) {
    private static final int SHORT_HEAD = 6;
    private static final int SHORT_TAIL = 4;

    StudyWords {
        locations = List.copyOf(locations);
        numbers = Map.copyOf(numbers);
        accounts = Map.copyOf(accounts);
    }

    static StudyWords of(
            LocationNames names,
            KnownLayouts layouts,
            Map<Address, String> accounts,
            List<MemoryLocation> locations) {
        Map<MemoryLocation, Integer> numbers = new HashMap<>();
        for (MemoryLocation location : locations) {
            numbers.put(location, numbers.size());
        }
        return new StudyWords(names, layouts, accounts, locations, numbers);
    }

    MemoryLocation location(int number) {
        return locations.get(number);
    }

    int number(MemoryLocation location) {
        return Objects.requireNonNull(numbers.get(location), "a place without a number");
    }

    /// The place within its account.
    String place(MemoryLocation location) {
        return names.name(location);
    }

    /// The account's name, or its address shortened.
    String account(Address address) {
        String known = accounts.get(address);
        if (known != null) {
            return known;
        }
        String hex = address.toHex();
        return layouts.name(
                address,
                hex.substring(0, SHORT_HEAD) + "…" + hex.substring(hex.length() - SHORT_TAIL));
    }
}
