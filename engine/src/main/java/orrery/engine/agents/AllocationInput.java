package orrery.engine.agents;

import java.util.List;
import java.util.SortedSet;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.Topology;

/// All that a policy knows when it allocates.
///
/// @param down ids of the providers that telemetry last said are down
/// @param reserved what was set aside for this epoch
/// @param demands sorted by id
/// @param last the allocation of the epoch before
public record AllocationInput(
        Topology topology,
        Epoch epoch,
        SortedSet<String> down,
        Reservation reserved,
        List<Demand> demands,
        Allocation last,
        AgentParameters parameters) {}
