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
/// @param deferral what waits for a later epoch, neither served nor unserved
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
        Binding unservedReason,
        Deferral deferral) {
    /// Demand that waits.
    ///
    /// @param amount in the resource's unit
    /// @param until the last epoch for the first of it to be served; 0 where nothing waits
    /// @param priceNow least that a unit would have cost at once, on demand; 0 where nobody had
    ///   room
    /// @param priceLater least that a unit costs where it is set aside before
    public record Deferral(double amount, long until, double priceNow, double priceLater) {
        public static final Deferral NONE = new Deferral(0, 0, 0, 0);

        public Deferral {
            amount = FixedPoint.quantise(amount);
            priceNow = FixedPoint.quantise(priceNow);
            priceLater = FixedPoint.quantise(priceLater);
        }
    }

    /// Where nothing waits.
    public Choice(
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
        this(
                demand,
                tenant,
                priority,
                resource,
                home,
                demanded,
                shares,
                rejected,
                binding,
                bindingPrice,
                unserved,
                unservedReason,
                Deferral.NONE);
    }

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
