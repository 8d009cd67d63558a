package orrery.engine.api.execution;

import java.util.List;
import orrery.engine.primitives.Address;

/// How calls of one contract scale over lanes, because of which of its places, and what other
/// layouts would gain. All of it is simulated from calls that really ran.
///
/// @param calls transactions of the block that use its storage; they run as a block of their own
/// @param lanes at which speedups are given
/// @param speedups by lanes, as the contract is
/// @param bound T/CP of its calls
/// @param independent by lanes, were no two calls to meet in it
/// @param slots that tie calls together, the one that costs most first
/// @param shards of a sharded counter
public record ContractScaling(
        Address address,
        String name,
        int calls,
        List<Integer> lanes,
        List<Double> speedups,
        double bound,
        List<Double> independent,
        List<Slot> slots,
        int shards) {
    public ContractScaling {
        lanes = List.copyOf(lanes);
        speedups = List.copyOf(speedups);
        independent = List.copyOf(independent);
        slots = List.copyOf(slots);
    }

    /// A place of the contract that ties calls together, with the speedups by lanes of three
    /// remedies.
    ///
    /// @param counter whether whoever depends on it writes it too; only then can it commute or be
    ///   sharded
    /// @param commutative were its updates to commute
    /// @param sharded were it several places of which each call uses one
    /// @param perUser were it one place for each sender
    public record Slot(
            String name,
            int writers,
            int readers,
            boolean counter,
            List<Double> commutative,
            List<Double> sharded,
            List<Double> perUser) {
        public Slot {
            commutative = List.copyOf(commutative);
            sharded = List.copyOf(sharded);
            perUser = List.copyOf(perUser);
        }
    }
}
