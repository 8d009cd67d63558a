package orrery.engine.agents.rehearsal;

import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.primitives.Bytes;

/// How a run's agent begins, and how others are made like it.
///
/// @param policy the run's own
/// @param initial parameters of the first epoch
public record Origin(LoopFactory loops, String policy, AgentParameters initial) {
    /// An agent as the run's own, before its first epoch.
    AllocationLoop create(DepinNetwork network) {
        return loops.create(policy, network, initial);
    }

    /// What the run's agent knows before its first epoch.
    public KeptCheckpoint beginning(NetworkCourse networks) {
        return new KeptCheckpoint(0, 0, Bytes.wrap(create(networks.at(0)).checkpoint()));
    }
}
