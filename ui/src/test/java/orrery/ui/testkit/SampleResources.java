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
import orrery.engine.api.history.AnchorProof;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.engine.api.history.DecisionDetail.Forecast;
import orrery.engine.api.history.DecisionDetail.Term;
import orrery.engine.api.history.Settlement;
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
        List<DemandView> demand = demand(epoch);
        Map<String, Map<Resource, Double>> load = new LinkedHashMap<>();
        for (DemandView asked : demand) {
            int r = REGIONS.stream().map(RegionView::id).toList().indexOf(asked.region());
            for (int p = 0; p < 2; p++) {
                int first = p + CLASSES.indexOf(asked.priority());
                String provider = provider(r, running(epoch, r, first));
                double amount = asked.served() * (p == 0 ? 0.7 : 0.3);
                flows.add(
                        new Flow(
                                asked.id(),
                                asked.priority(),
                                asked.region(),
                                provider,
                                asked.resource(),
                                amount));
                load.computeIfAbsent(provider, _ -> new LinkedHashMap<>())
                        .merge(asked.resource(), amount, Double::sum);
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
                List.of(),
                service(epoch));
    }

    /// What was asked in an epoch; past the newest, too, so that forecasts have something to meet.
    static List<DemandView> demand(long epoch) {
        List<DemandView> demand = new ArrayList<>();
        for (int r = 0; r < REGIONS.size(); r++) {
            for (Resource resource : Resource.values()) {
                for (PriorityClass priority : PriorityClass.values()) {
                    double asked = asked(epoch, r, resource, priority);
                    double served = asked * share(epoch, r, priority);
                    demand.add(
                            new DemandView(
                                    REGIONS.get(r).id() + "-" + priority + "-" + resource,
                                    REGIONS.get(r).name() + " users",
                                    priority,
                                    resource,
                                    REGIONS.get(r).id(),
                                    asked,
                                    served,
                                    0.1,
                                    40));
                }
            }
        }
        return demand;
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
                            capacity,
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
                up(epoch, region, index),
                8 + Mix.below(region * 10L + index, 31, 50),
                0.9 + Mix.below(region * 10L + index, 32, 100) / 1000.0,
                0,
                offers);
    }

    private static boolean up(long epoch, int region, int index) {
        return Mix.below(epoch * 100 + region * 10L + index, 30, 40) != 0;
    }

    /// The first that is up from `index` on.
    private static int running(long epoch, int region, int index) {
        int found = index % PER_REGION;
        for (int tries = 1; tries < PER_REGION && !up(epoch, region, found); tries++) {
            found = (found + 1) % PER_REGION;
        }
        return found;
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
            case GPU -> 24;
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

    /// A proof that holds, but for every 13th epoch, whose storage was altered.
    static AnchorProof proof(long epoch) {
        List<AnchorProof.Step> steps = new ArrayList<>();
        boolean isAltered = epoch % 13 == 12;
        for (String name :
                List.of(
                        "Hub block",
                        "Module's header",
                        "Contract's account",
                        "Contract's storage",
                        "Decision")) {
            AnchorProof.Outcome outcome =
                    !isAltered || steps.size() < 3
                            ? AnchorProof.Outcome.HOLDS
                            : steps.size() == 3
                                    ? AnchorProof.Outcome.FAILS
                                    : AnchorProof.Outcome.NOT_REACHED;
            steps.add(
                    new AnchorProof.Step(
                            name,
                            outcome,
                            switch (outcome) {
                                case HOLDS -> "leads on to " + Mix.hash(31, epoch).toHex();
                                case FAILS -> "the proof shows that there is no hash";
                                case NOT_REACHED -> "not reached";
                            }));
        }
        return new AnchorProof(
                epoch, "Grid", 600, Mix.hash(32, epoch), 600, steps, 0.7, "{\"epoch\": 1}");
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
                    candidates.add(candidate(d, flow.provider(), flow.amount()));
                }
            }
            for (String other : List.of("p12", "p17", "p21")) {
                if (candidates.stream().noneMatch(c -> c.provider().equals(other))) {
                    candidates.add(candidate(d, other, 0));
                }
            }
            choices.add(
                    new Choice(
                            d.id(),
                            d.tenant(),
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
                SampleAgents.values(),
                0,
                true,
                forecasts,
                choices,
                new Settlement(
                        Mix.hash(23, epoch),
                        61.5,
                        2,
                        3,
                        List.of(
                                new Settlement.Line("p12", 40, 0, 0),
                                new Settlement.Line("p17", 21.5, 2, 3))),
                Bytes.of(Mix.hash(22, epoch).toArray()));
    }

    /// Scores as the engine gives them: the lower the better, what speaks for a provider below
    /// zero.
    private static Candidate candidate(DemandView demand, String provider, double amount) {
        long key = Long.parseLong(provider.substring(1));
        double worth = demand.priority() == PriorityClass.CRITICAL ? -100 : -10;
        double price = 0.4 + Mix.below(key, 38, 90) / 100.0;
        double latency = Mix.below(key, 39, 60) / 100.0;
        double outages = Mix.below(key, 40, 30) / 100.0;
        double kept = amount > 0 ? -0.1 : 0;
        double crowded = amount > 0 ? 0 : 0.31;
        return new Candidate(
                provider,
                amount,
                worth + price + latency + outages + kept + crowded,
                List.of(
                        new Term("priority", worth),
                        new Term("cost", price),
                        new Term("latency", latency),
                        new Term("reliability", outages),
                        new Term("stickiness", kept),
                        new Term("congestion", crowded)),
                amount > 0 ? "" : Mix.below(key, 41, 2) == 0 ? "provider limit" : "latency limit",
                crowded);
    }
}
