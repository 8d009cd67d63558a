package orrery.engine.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.GenesisAccount;

/// The keys of a module's people, derived from the scenario's seed: anybody who knows the seed can
/// sign for them. Immutable, any thread.
public final class ModuleAccounts {
    /// What everybody starts with: 100,000 coins of 10^18 wei.
    static final UInt256 INITIAL_BALANCE =
            UInt256.of(100_000).multiply(UInt256.of(1_000_000_000_000_000_000L));

    private final List<KeyPair> users;
    private final Map<Address, Integer> indexOf = new HashMap<>();
    private final KeyPair deployer;
    private final Address sealer;

    public ModuleAccounts(long seed, ModuleScenario module) {
        List<KeyPair> keys = new ArrayList<>(module.accounts());
        for (int i = 0; i < module.accounts(); i++) {
            KeyPair key = key(seed, "user/" + module.chainId() + "/" + i);
            keys.add(key);
            indexOf.put(key.address(), i);
        }
        users = List.copyOf(keys);
        deployer = key(seed, "deployer/" + module.chainId());
        sealer = key(seed, "sealer/" + module.chainId()).address();
    }

    /// The key with which the scenario's agent signs, the same on every module.
    public static KeyPair agent(long seed) {
        return key(seed, "agent");
    }

    /// The key with which epochs are settled. It is not the agent's own, so that both count their
    /// transactions by themselves.
    public static KeyPair settler(long seed) {
        return key(seed, "settler");
    }

    /// Where a provider is paid.
    public static Address provider(long seed, String id) {
        return key(seed, "provider/" + id).address();
    }

    /// From where a tenant pays.
    public static Address tenant(long seed, String name) {
        return key(seed, "tenant/" + name).address();
    }

    private static KeyPair key(long seed, String role) {
        String name = "orrery/" + seed + "/" + role;
        return KeyPair.fromSeed(Keccak256.hash(name.getBytes(StandardCharsets.UTF_8)));
    }

    /// What the accounts hold in block 0.
    ///
    /// @param agents hold coin too
    public NavigableMap<Address, GenesisAccount> allocation(List<Address> agents) {
        NavigableMap<Address, GenesisAccount> allocation = new TreeMap<>();
        GenesisAccount funded = GenesisAccount.ofBalance(INITIAL_BALANCE);
        users.forEach(user -> allocation.put(user.address(), funded));
        allocation.put(deployer.address(), funded);
        agents.forEach(address -> allocation.put(address, funded));
        return allocation;
    }

    KeyPair user(int index) {
        return users.get(index);
    }

    int userCount() {
        return users.size();
    }

    /// Addresses of the users from `from` on, `to` not included.
    List<Address> userAddresses(int from, int to) {
        return users.subList(from, to).stream().map(KeyPair::address).toList();
    }

    /// Which user has this address; -1 where it is nobody's.
    int indexOf(Address address) {
        return indexOf.getOrDefault(address, -1);
    }

    /// Who creates the contracts and hands out what they hold.
    KeyPair deployer() {
        return deployer;
    }

    public Address deployerAddress() {
        return deployer.address();
    }

    /// Who receives the tips.
    public Address sealer() {
        return sealer;
    }
}
