package orrery.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.Alternative;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Decision;
import orrery.engine.agents.PredictionInterval;
import orrery.engine.agents.ReserveLine;
import orrery.engine.agents.ResourceForecast;
import orrery.engine.agents.Score;
import orrery.engine.agents.Share;
import orrery.engine.agents.Shortfall;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.engine.api.ServiceView;
import orrery.engine.crypto.Keccak256;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.ServiceLevel;

/// Epochs drawn from a seed, well formed in every part.
final class TestEpoch {
    private static final String[] REGIONS = {"north", "south"};
    private static final String[] PROVIDERS = {"P01", "P02", "P03"};

    private TestEpoch() {}

    static Decision decision(
            long epoch, long virtualMillis, AgentParameters parameters, RandomGenerator random) {
        List<ResourceForecast> forecasts = new ArrayList<>();
        List<ReserveLine> reserves = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            double median = 100 + random.nextInt(100);
            forecasts.add(
                    new ResourceForecast(
                            kind,
                            List.of(new PredictionInterval(median - 9, median, median + 12, 0.8))));
            for (Priority priority : Priority.values()) {
                reserves.add(new ReserveLine(kind, priority, 0.95, median / 3, median / 2));
                choices.add(choice(kind, priority, random));
            }
        }
        return new Decision(
                new Epoch(epoch, virtualMillis),
                "dual-prices",
                parameters.version(),
                Keccak256.hash(new byte[] {1}),
                Keccak256.hash(new byte[] {2, (byte) epoch}),
                forecasts,
                reserves,
                new Reservation(
                        epoch + 1,
                        List.of(
                                new Reservation.Line("P01", ResourceKind.COMPUTE, 12.5),
                                new Reservation.Line("P02", ResourceKind.ENERGY, 7.25))),
                choices,
                new ServiceLevel(1, 0.97, 0.5, 0.01, 0.9, 0, 500, 321.5, 200, 0.12, 0.99, 0.93),
                List.of(new Shortfall("P02", ResourceKind.ENERGY, 0.125)));
    }

    private static Choice choice(ResourceKind kind, Priority priority, RandomGenerator random) {
        double amount = 1 + random.nextInt(50);
        Score first = Score.of(4, 1, -1.5, 0, -0.25, -0.1, 0.1, 0, -0.125);
        Score second = Score.of(4, 1, -2, 0, -0.25, -0.1, 0, 0, 0);
        List<Share> shares =
                priority == Priority.BEST_EFFORT
                        ? List.of()
                        : List.of(
                                new Share("P01", amount, 1.5, first),
                                new Share("P02", amount / 4, 2, second));
        double unserved = shares.isEmpty() ? amount : 0;
        return new Choice(
                kind.label() + "-" + priority.label(),
                "tenant-" + random.nextInt(3),
                priority,
                kind,
                REGIONS[random.nextInt(2)],
                shares.isEmpty() ? amount : amount * 1.25,
                shares,
                List.of(
                        new Alternative(
                                "P03", second, Binding.PROVIDER_LIMIT, 0.25, 40, 0, 12, 1.75)),
                Binding.HEADROOM,
                0.5,
                unserved,
                shares.isEmpty() ? Binding.PROVIDER_LIMIT : Binding.NONE);
    }

    static EpochView view(long epoch, long virtualMillis, RandomGenerator random) {
        List<ProviderView> providers = new ArrayList<>();
        for (String id : PROVIDERS) {
            List<ProviderView.Offer> offers = new ArrayList<>();
            for (Resource resource : Resource.values()) {
                offers.add(
                        new ProviderView.Offer(
                                resource,
                                100,
                                95,
                                90,
                                random.nextInt(50),
                                random.nextDouble() * 80,
                                1.5));
            }
            providers.add(
                    new ProviderView(
                            id,
                            "Provider " + id,
                            REGIONS[providers.size() % 2],
                            random.nextInt(8) != 0,
                            3.5,
                            0.98,
                            3,
                            offers));
        }
        return new EpochView(
                epoch,
                virtualMillis,
                List.of(
                        new RegionView("north", "North", 59.3, 18.1),
                        new RegionView("south", "South", -33.9, 18.4)),
                providers,
                List.of(
                        new Flow(
                                "a",
                                PriorityClass.CRITICAL,
                                "north",
                                "P01",
                                Resource.COMPUTE,
                                12.5),
                        new Flow(
                                "b",
                                PriorityClass.STANDARD,
                                "south",
                                "P02",
                                Resource.ENERGY,
                                3.25)),
                List.of(
                        new EpochView.DemandView(
                                "a",
                                "one",
                                PriorityClass.CRITICAL,
                                Resource.COMPUTE,
                                "north",
                                12.5,
                                12.5,
                                4,
                                20)),
                List.of(new EpochView.Envy("b", "a", 0.25)),
                new ServiceView(1, 0.97, 0.5, 0, 321.5, 12, 0.93, 0.99));
    }
}
