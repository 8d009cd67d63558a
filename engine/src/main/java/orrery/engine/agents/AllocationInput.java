package orrery.engine.agents;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.Topology;

/// All that a policy knows when it allocates.
///
/// @param down ids of the providers that telemetry last said are down
/// @param reserved what was set aside for this epoch
/// @param demands all that may be served now, sorted by id
/// @param last the allocation of the epoch before
/// @param waits by demand, which part of it need not be served now
public record AllocationInput(
        Topology topology,
        Epoch epoch,
        SortedSet<String> down,
        Reservation reserved,
        List<Demand> demands,
        Allocation last,
        AgentParameters parameters,
        SortedMap<String, Wait> waits) {
    /// Where nothing can wait.
    public AllocationInput(
            Topology topology,
            Epoch epoch,
            SortedSet<String> down,
            Reservation reserved,
            List<Demand> demands,
            Allocation last,
            AgentParameters parameters) {
        this(topology, epoch, down, reserved, demands, last, parameters, new TreeMap<>());
    }

    /// What may become of a demand that need not be served whole.
    ///
    /// @param amount that should be served now only where it fits into what is set aside
    /// @param lost what is given up unless it is served now; the rest is still in time later, but
    ///   capacity may be short then
    /// @param until the last epoch for the first of `amount` to be served
    public record Wait(double amount, double lost, long until) {}
}
