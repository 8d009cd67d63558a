package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.engine.api.ServiceView;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.engine.api.history.DecisionDetail.Forecast;
import orrery.engine.api.history.DecisionDetail.Term;
import orrery.engine.primitives.Bytes;

/// The network of resources of the made-up run: 24 providers in 6 regions, a daily pattern of
/// demand, and one decision an epoch whose figures add up. Computed when asked for.
public final class SampleResources {
    /// Virtual milliseconds an epoch.
    public static final long EPOCH_MILLIS = 20_000;

    private static final List<RegionView> REGIONS =
            List.of(
                    new RegionView("north", "North", 59.3, 18.1),
                    new RegionView("west", "West", 51.5, -0.1),
                    new RegionView("east", "East", 52.2, 21.0),
                    new RegionView("south", "South", 41.9, 12.5),
                    new RegionView("coast", "Coast", 38.7, -9.1),
                    new RegionView("inland", "Inland", 47.5, 19.0));
    private static final int PER_REGION = 4;
    private static final List<PriorityClass> CLASSES = List.of(PriorityClass.values());
    private static final List<Resource> RESOURCES = List.of(Resource.values());

    private SampleResources() {}

    public static EpochView epoch(long epoch) {
        List<ProviderView> providers = new ArrayList<>();
        List<Flow> flows = new ArrayList<>();
        List<DemandView> demand = new ArrayList<>();
        Map<String, Map<Resource, Double>> load = new LinkedHashMap<>();
        for (int r = 0; r < REGIONS.size(); r++) {
            for (Resource resource : Resource.values()) {
                for (PriorityClass priority : PriorityClass.values()) {
                    double asked = asked(epoch, r, resource, priority);
                    double served = asked * share(epoch, r, priority);
                    String region = REGIONS.get(r).id();
                    demand.add(new DemandView(priority, resource, region, asked, served));
                    for (int p = 0; p < 2; p++) {
                        String provider = provider(r, (p + CLASSES.indexOf(priority)) % PER_REGION);
                        double amount = served * (p == 0 ? 0.7 : 0.3);
                        flows.add(new Flow(priority, region, provider, resource, amount));
                        load.computeIfAbsent(provider, _ -> new LinkedHashMap<>())
                                .merge(resource, amount, Double::sum);
                    }
                }
            }
        }
        for (int r = 0; r < REGIONS.size(); r++) {
            for (int p = 0; p < PER_REGION; p++) {
                providers.add(view(epoch, r, p, load.getOrDefault(provider(r, p), Map.of())));
            }
        }
        return new EpochView(
                epoch,
                (epoch + 1) * EPOCH_MILLIS,
                REGIONS,
                providers,
                flows,
                demand,
                service(epoch));
    }

    private static ProviderView view(
            long epoch, int region, int index, Map<Resource, Double> load) {
        List<ProviderView.Offer> offers = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            double used = load.getOrDefault(resource, 0.0);
            double capacity = base(resource) * (1.1 + 0.2 * index);
            offers.add(
                    new ProviderView.Offer(
                            resource,
                            capacity,
                            Math.min(capacity, used * 1.15),
                            Math.min(used, capacity),
                            0.02 * (1 + index) + 0.005 * region));
        }
        String id = provider(region, index);
        return new ProviderView(
                id,
                "Provider " + id.toUpperCase(Locale.ROOT),
                REGIONS.get(region).id(),
                Mix.below(epoch * 100 + region * 10L + index, 30, 40) != 0,
                8 + Mix.below(region * 10L + index, 31, 50),
                0.9 + Mix.below(region * 10L + index, 32, 100) / 1000.0,
                offers);
    }

    private static String provider(int region, int index) {
        return "p" + (region * PER_REGION + index + 1);
    }

    private static double base(Resource resource) {
        return switch (resource) {
            case COMPUTE -> 400;
            case BANDWIDTH -> 8_000;
            case STORAGE -> 120;
            case ENERGY -> 2_500;
        };
    }

    private static double asked(long epoch, int region, Resource resource, PriorityClass priority) {
        double day = 1 + 0.4 * StrictMath.sin(epoch * StrictMath.PI / 36 + region);
        double noise =
                0.95 + Mix.below(epoch * 31 + region, RESOURCES.indexOf(resource), 100) / 1000.0;
        double weight =
                switch (priority) {
                    case CRITICAL -> 0.25;
                    case STANDARD -> 0.6;
                    case BEST_EFFORT -> 0.4;
                };
        return base(resource) * weight * day * noise;
    }

    private static double share(long epoch, int region, PriorityClass priority) {
        double short_ = Mix.below(epoch * 7 + region, 33, 100) / 100.0;
        return switch (priority) {
            case CRITICAL -> 1;
            case STANDARD -> 1 - 0.04 * short_;
            case BEST_EFFORT -> 1 - 0.3 * short_;
        };
    }

    private static ServiceView service(long epoch) {
        return new ServiceView(
                1,
                0.96 + Mix.below(epoch, 34, 40) / 1000.0,
                0.72 + Mix.below(epoch, 35, 250) / 1000.0,
                0,
                1_850 + Mix.below(epoch, 36, 400),
                11 + Mix.below(epoch, 37, 60) / 10.0,
                0.9,
                0.95);
    }

    public static DecisionSummary decision(long epoch) {
        return new DecisionSummary(
                epoch,
                (epoch + 1) * EPOCH_MILLIS,
                Mix.hash(20, epoch),
                epoch / 40,
                service(epoch),
                Mix.hash(SampleLedger.TRANSACTION_HASH, SampleLedger.id(0, epoch * 3)),
                "625 kW of critical demand in East went to p9, p10: cheapest with headroom; p12 was"
                        + " cheaper but would pass its limit.");
    }

    public static DecisionDetail detail(long epoch) {
        List<Forecast> forecasts = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        EpochView view = epoch(epoch);
        for (Resource resource : Resource.values()) {
            double total =
                    view.demand().stream()
                            .filter(d -> d.resource() == resource)
                            .mapToDouble(DemandView::asked)
                            .sum();
            forecasts.add(new Forecast(resource, total, total * 0.9, total * 1.12, total * 1.15));
        }
        for (DemandView d : view.demand()) {
            List<Candidate> candidates = new ArrayList<>();
            for (Flow flow : view.flows()) {
                if (flow.priority() == d.priority()
                        && flow.resource() == d.resource()
                        && flow.region().equals(d.region())) {
                    candidates.add(candidate(flow.provider(), flow.amount()));
                }
            }
            candidates.add(candidate("p12", 0));
            choices.add(
                    new Choice(
                            d.priority(),
                            d.resource(),
                            d.region(),
                            d.asked(),
                            d.served(),
                            String.format(
                                    Locale.ROOT,
                                    "%.0f %s of %s demand in %s went to the cheapest with headroom.",
                                    d.served(),
                                    d.resource().unit(),
                                    d.priority().label().toLowerCase(Locale.ROOT),
                                    d.region()),
                            "p12 would be chosen if its price fell by 8 %.",
                            candidates));
        }
        return new DecisionDetail(
                decision(epoch),
                Mix.hash(21, epoch),
                Map.of("headroom", 0.15, "horizon", 6.0, "fairness", 0.2),
                0,
                true,
                forecasts,
                choices,
                Bytes.of(Mix.hash(22, epoch).toArray()));
    }

    private static Candidate candidate(String provider, double amount) {
        double price = 0.2 + provider.length() * 0.11;
        double distance = Mix.below(provider.length(), 38, 50) / 100.0;
        return new Candidate(
                provider,
                amount,
                price + distance,
                List.of(new Term("price", price), new Term("distance", distance)),
                amount == 0 ? "would pass its energy limit by 4 %" : "",
                amount == 0 ? 0.31 : 0);
    }
}
