package orrery.engine.agents;

import java.util.List;
import java.util.SortedSet;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Topology;

/// All that a policy knows when it sets capacity aside.
///
/// @param target the epoch for which it does
/// @param down ids of the providers that telemetry last said are down
/// @param outlooks one per demand, sorted by id; empty in the first epoch
/// @param last the allocation of the epoch before
public record ReserveInput(
        Topology topology,
        long target,
        SortedSet<String> down,
        List<Outlook> outlooks,
        Allocation last,
        AgentParameters parameters) {}
