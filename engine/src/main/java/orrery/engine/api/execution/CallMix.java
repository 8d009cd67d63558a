package orrery.engine.api.execution;

import java.util.Set;
import orrery.engine.primitives.Address;

/// Which calls of a contract are looked at.
///
/// @param functions by their names in [ContractCalls]; all calls where it is empty
public record CallMix(Address contract, Set<String> functions) {
    public CallMix {
        functions = Set.copyOf(functions);
    }

    /// Every call of a contract.
    public static CallMix all(Address contract) {
        return new CallMix(contract, Set.of());
    }

    public boolean holds(String function) {
        return functions.isEmpty() || functions.contains(function);
    }
}
