package orrery.engine.agents;

import java.util.List;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ServiceLevel;
import orrery.engine.depin.Telemetry;

/// Decides who carries what. A policy is owned by one thread at a time, draws no chance and reads
/// no clock; what it learns it keeps, and checkpoints.
public interface AllocationPolicy extends Checkpointed {
    /// Short and unique, as in commands and tables, like `dual-prices`.
    String name();

    /// Whether it lets demand wait as [AllocationInput#waits] says; one that does not is given all
    /// that is open, and serves what it can at once.
    default boolean defers() {
        return false;
    }

    /// Capacity to set aside for an epoch ahead, within every provider's capacity.
    Reservation reserve(ReserveInput input);

    /// An allocation of the revealed demands, within every provider's capacity.
    AllocationResult allocate(AllocationInput input);

    /// Takes in what the providers reported of an epoch, before the next is decided.
    default void learn(Telemetry telemetry) {}

    /// Takes in how far each provider may be relied on from now on, in the topology's order; none
    /// where nothing follows from that.
    default void trust(List<Standing> standings) {}

    /// Takes in what an epoch's allocation came to.
    default void learn(ServiceLevel outcome) {}

    /// Takes in what an epoch answers for, served or lost: all that was open less what waits on.
    default void answered(List<Demand> demands) {}

    /// How many parts of what it asked for so far broke the network's rules and were cut.
    default long cuts() {
        return 0;
    }

    /// The run is over: gives back what the policy holds outside itself. Called once.
    default void close() {}

    /// Takes up what another policy learned over the same network, as far as it can use it.
    default void takeOver(AllocationPolicy other) {}

    /// By provider in the topology's order: the share of what it is given that the policy has
    /// learned to expect of it, 0 to 1; empty where it learns nothing.
    default List<Double> expectedDelivery() {
        return List.of();
    }
}
