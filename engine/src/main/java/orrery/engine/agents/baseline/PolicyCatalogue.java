package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.InvalidPolicyException;
import orrery.engine.agents.PolicyForecasters;
import orrery.engine.agents.PolicyProvider;
import orrery.engine.depin.DepinNetwork;

/// The policies by name: Orrery's own, and those that its user brought. Immutable, any thread.
public final class PolicyCatalogue {
    private static final PolicyCatalogue BUILT_IN = new PolicyCatalogue(Policies.providers());

    private final Map<String, PolicyProvider> providers;

    private PolicyCatalogue(Collection<? extends PolicyProvider> all) {
        Map<String, PolicyProvider> byName = new LinkedHashMap<>();
        all.forEach(provider -> byName.put(provider.name(), provider));
        providers = byName;
    }

    /// Orrery's own alone.
    public static PolicyCatalogue builtIn() {
        return BUILT_IN;
    }

    /// These and more, which come last, sorted by name.
    ///
    /// @throws InvalidPolicyException naming every name that is no name or is taken
    public PolicyCatalogue with(List<? extends PolicyProvider> more) {
        List<String> faults = new ArrayList<>();
        Map<String, PolicyProvider> all = new LinkedHashMap<>(providers);
        List<PolicyProvider> sorted = new ArrayList<>(more);
        sorted.sort(
                Comparator.comparing((PolicyProvider p) -> String.valueOf(p.name()))
                        .thenComparing(p -> p.getClass().getName()));
        for (PolicyProvider one : sorted) {
            String name = String.valueOf(one.name());
            PolicyProvider taken = all.putIfAbsent(name, one);
            if (!name.matches(PolicyProvider.NAME_PATTERN)) {
                faults.add(
                        "policy %s is named \"%s\": a name of lower-case letters, digits, dots and dashes is needed"
                                .formatted(one, name));
            } else if (taken != null) {
                faults.add(
                        "policy %s is named \"%s\" like %s: a name of its own is needed"
                                .formatted(one, name, taken));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidPolicyException(faults);
        }
        return new PolicyCatalogue(all.values());
    }

    /// All of them, Orrery's own first.
    public List<PolicyProvider> providers() {
        return List.copyOf(providers.values());
    }

    /// Every name that [#loop] takes.
    public List<String> names() {
        return List.copyOf(providers.keySet());
    }

    /// The names of those that are not Orrery's own.
    public List<String> ownNames() {
        return providers.keySet().stream().filter(name -> !BUILT_IN.contains(name)).toList();
    }

    public boolean contains(String name) {
        return providers.containsKey(name);
    }

    /// An agent with the policy of that name in a network.
    ///
    /// @throws InvalidParameterException for a name that is none, listing those that are
    public AllocationLoop loop(String name, DepinNetwork network, AgentParameters parameters) {
        PolicyProvider provider = providers.get(name);
        if (provider == null) {
            throw new InvalidParameterException(
                    "policy",
                    "policy \"%s\" does not exist: one of %s is needed"
                            .formatted(name, String.join(", ", names())));
        }
        PolicyForecasters forecasters = provider.forecasters().orElse(Policies.LIVE_FORECASTERS);
        return loop(policy(provider, network, parameters), forecasters, network, parameters);
    }

    static AllocationLoop loop(
            AllocationPolicy policy,
            PolicyForecasters forecasters,
            DepinNetwork network,
            AgentParameters parameters) {
        return new AllocationLoop(
                network,
                new AllocationAgent(
                        network.topology(),
                        network.seasonLength(),
                        policy,
                        forecasters,
                        parameters));
    }

    private static AllocationPolicy policy(
            PolicyProvider provider, DepinNetwork network, AgentParameters parameters) {
        if (BUILT_IN.contains(provider.name())) {
            return provider.create(network, parameters);
        }
        return OwnPolicy.of(provider, network, parameters);
    }
}
