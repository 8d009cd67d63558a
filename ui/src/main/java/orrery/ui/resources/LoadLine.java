package orrery.ui.resources;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.Resource;
import orrery.ui.control.Format;

/// One resource's load against what there is of it, in the resource's unit.
///
/// @param capacity what is claimed by providers that were up
/// @param verified the part of it that the agent trusts them with
/// @param actual what they really had, as the simulation knows
/// @param stranded free, but of no use beside what else is used up
/// @param scraps free, but in pieces too small
/// @param reserved set aside ahead by the agent
/// @param load allocated
/// @param byClass what each class received; may fall short of `load` where not all was delivered
/// @param price a unit and epoch, NaN for a network of many prices
public record LoadLine(
        Resource resource,
        double capacity,
        double verified,
        double actual,
        double reserved,
        double load,
        double stranded,
        double scraps,
        Map<PriorityClass, Double> byClass,
        double price) {
    public LoadLine {
        byClass = Map.copyOf(byClass);
    }

    /// 0 to 1; 0 where there is no capacity.
    public double share() {
        return of(load);
    }

    /// `amount` as a part of the capacity.
    double of(double amount) {
        return capacity > 0 ? amount / capacity : 0;
    }

    /// `3,120 of 5,040 vCPU`
    public String amounts() {
        return Format.quantity(load, "") + " of " + Format.quantity(capacity, resource.unit());
    }

    /// What is set aside, in words.
    public String note() {
        String text = "reserved " + Format.percent(of(reserved));
        if (stranded + scraps > 0) {
            text += " · stranded " + Format.percent(of(stranded + scraps));
        }
        return Double.isNaN(price) ? text : text + " · price " + Format.plain(price);
    }

    /// Whether the agent trusts the claim less than it says, or less is there.
    public boolean isDoubtful() {
        return verified < capacity * (1 - 1e-6) || actual < capacity * (1 - 1e-6);
    }

    /// Every figure, one a line.
    public String figures() {
        String unit = resource.unit();
        return "claimed "
                + Format.quantity(capacity, unit)
                + "\ntrusted by the agent "
                + Format.quantity(verified, unit)
                + "\n~ truly there (simulated) "
                + Format.quantity(actual, unit)
                + "\nreserved "
                + Format.quantity(reserved, unit)
                + "\nused "
                + Format.quantity(load, unit)
                + "\nstranded by what else is used up "
                + Format.quantity(stranded, unit)
                + "\nfree in scraps "
                + Format.quantity(scraps, unit);
    }

    /// The whole network.
    static List<LoadLine> ofNetwork(EpochView view) {
        Stranded stranded = Stranded.of(view);
        return lines(view.providers(), view.flows(), stranded::of, false);
    }

    /// One provider, down ones with what they would have.
    static List<LoadLine> ofProvider(EpochView view, ProviderView provider) {
        List<Flow> own =
                view.flows().stream()
                        .filter(flow -> flow.provider().equals(provider.id()))
                        .toList();
        Stranded stranded = Stranded.of(view);
        return lines(List.of(provider), own, r -> stranded.of(provider.id(), r), true);
    }

    private static List<LoadLine> lines(
            List<ProviderView> providers,
            List<Flow> flows,
            Function<Resource, Stranded.Part> stranded,
            boolean single) {
        Map<Resource, double[]> sums = new EnumMap<>(Resource.class);
        for (ProviderView provider : providers) {
            for (Offer offer : provider.resources()) {
                double[] sum = sums.computeIfAbsent(offer.resource(), _ -> new double[6]);
                sum[0] += provider.up() || single ? offer.capacity() : 0;
                sum[1] += offer.reserved();
                sum[2] += offer.load();
                sum[3] = offer.pricePerUnit();
                sum[4] += provider.up() || single ? offer.verified() : 0;
                sum[5] += provider.up() || single ? offer.actual() : 0;
            }
        }
        List<LoadLine> lines = new ArrayList<>();
        sums.forEach((resource, sum) -> {
            List<Flow> mine = flows.stream().filter(f -> f.resource() == resource).toList();
            lines.add(
                    new LoadLine(
                            resource,
                            sum[0],
                            sum[4],
                            sum[5],
                            sum[1],
                            sum[2],
                            stranded.apply(resource).stranded(),
                            stranded.apply(resource).scraps(),
                            FlowPicture.byClass(mine),
                            single ? sum[3] : Double.NaN));
        });
        return lines;
    }
}
