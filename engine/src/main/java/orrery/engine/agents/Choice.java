package orrery.engine.agents;

import java.util.Comparator;
import java.util.List;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;

/// What was decided for one demand.
///
/// @param home id of the region of its users
/// @param demanded in the resource's unit
/// @param shares who carries it, sorted by provider; empty where nobody does
/// @param rejected the best of those who do not carry it or could not carry more, best first
/// @param binding the constraint that cost this demand most, with its price per unit in the score's
///   unit
/// @param unserved in the resource's unit
/// @param unservedReason [Binding#NONE] where nothing is unserved
public record Choice(
        String demand,
        String tenant,
        Priority priority,
        ResourceKind resource,
        String home,
        double demanded,
        List<Share> shares,
        List<Alternative> rejected,
        Binding binding,
        double bindingPrice,
        double unserved,
        Binding unservedReason) {
    public Choice {
        demanded = FixedPoint.quantise(demanded);
        shares = shares.stream().sorted(Comparator.comparing(Share::provider)).toList();
        rejected = List.copyOf(rejected);
        bindingPrice = FixedPoint.quantise(bindingPrice);
        unserved = FixedPoint.quantise(unserved);
    }

    /// Sum of the shares.
    public double served() {
        double sum = 0;
        for (Share share : shares) {
            sum += share.amount();
        }
        return sum;
    }
}
