package orrery.persistence.query;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.AbiException;
import orrery.engine.codec.ContractAbi;
import orrery.engine.primitives.Address;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// What modules, contracts and accounts are called. Immutable: all of it is settled with the
/// genesis.
final class Names {
    static final int HUB = -1;
    static final String HUB_NAME = "hub";

    private final Map<Integer, String> modules = new LinkedHashMap<>();
    private final Map<Place, Known> accounts = new LinkedHashMap<>();

    private record Place(int module, Address address) {}

    /// An address that has a name.
    ///
    /// @param abi null for an account without code
    record Known(int module, Address address, String name, @Nullable ContractAbi abi) {}

    private Names() {}

    static Names read(Session session) {
        Names names = new Names();
        try (Command select = session.prepare("SELECT id, name FROM modules ORDER BY id");
                Rows rows = select.rows()) {
            while (rows.next()) {
                names.modules.put(rows.count(), rows.text());
            }
        }
        // Many contracts share an ABI, and parsing it is the dear part.
        Map<String, ContractAbi> abis = new HashMap<>();
        try (Command select =
                        session.prepare(
                                "SELECT module, address, name, abi FROM names ORDER BY id");
                Rows rows = select.rows()) {
            while (rows.next()) {
                Place place = new Place(rows.count(), rows.address());
                String name = rows.text();
                String json = rows.text();
                ContractAbi abi = json.isEmpty() ? null : abis.computeIfAbsent(json, Names::parse);
                names.accounts.put(place, new Known(place.module, place.address, name, abi));
            }
        }
        return names;
    }

    /// An ABI that cannot be read any more decodes nothing; that is no reason to show nothing.
    private static ContractAbi parse(String json) {
        try {
            return ContractAbi.parse(json);
        } catch (AbiException damaged) {
            return new ContractAbi(List.of(), List.of(), List.of(), List.of());
        }
    }

    /// Whether the genesis is not there yet.
    boolean isEmpty() {
        return modules.isEmpty();
    }

    /// @param module an index, or [#HUB]
    String module(int module) {
        return module == HUB ? HUB_NAME : modules.getOrDefault(module, "module " + module);
    }

    /// By index, in order.
    Map<Integer, String> modules() {
        return modules;
    }

    /// The names of a module's accounts.
    Map<Address, String> accounts(int module) {
        Map<Address, String> own = new LinkedHashMap<>();
        for (Known known : accounts.values()) {
            if (known.module == module) {
                own.put(known.address, known.name);
            }
        }
        return own;
    }

    Iterable<Known> accounts() {
        return accounts.values();
    }

    Optional<Known> find(int module, Address address) {
        return Optional.ofNullable(accounts.get(new Place(module, address)));
    }

    @Nullable String name(int module, Address address) {
        return find(module, address).map(Known::name).orElse(null);
    }

    Optional<ContractAbi> abi(int module, Address address) {
        return find(module, address).map(Known::abi);
    }
}
