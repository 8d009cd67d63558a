package orrery.engine.agents.rehearsal;

import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.depin.DepinNetwork;

/// Makes agents of any policy as the run makes its own.
@FunctionalInterface
public interface LoopFactory {
    /// A loop before its first epoch.
    ///
    /// @throws orrery.engine.agents.InvalidParameterException for a policy that does not exist
    AllocationLoop create(String policy, DepinNetwork network, AgentParameters parameters);
}
