package orrery.engine.agents.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Choice;
import orrery.engine.agents.ScoreTerm;
import orrery.engine.agents.Share;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Region;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Tariff;
import orrery.engine.depin.Topology;

/// Properties of allocations over random networks, many of them short of capacity.
final class DualPricePolicyTest {
    private static final int CASES = 400;
    private static final ResourceKind KIND = ResourceKind.ENERGY;
    private static final List<Priority> CLASSES = List.of(Priority.values());
    private static final double TINY = 1e-6;

    private record Case(AllocationInput input, AllocationResult result) {
        @Override
        public String toString() {
            return input.toString();
        }
    }

    @Test
    void noProviderIsLoadedBeyondItsCapacityNorTheBarredAtAll() {
        forAll(run -> {
            Topology topology = run.input().topology();
            for (Provider provider : topology.providers()) {
                double load = run.result().allocation().load(provider.id(), KIND);
                assertTrue(load <= provider.capacity().of(KIND) + TINY / 2);
                if (run.input().down().contains(provider.id())) {
                    assertEquals(0, load);
                }
            }
            for (Choice choice : run.result().choices()) {
                for (Share share : choice.shares()) {
                    assertTrue(mayServe(run, demand(run, choice), share.provider()));
                }
            }
        });
    }

    @Test
    void nothingIsServedBeyondWhatIsAskedAndTheRestIsCountedUnserved() {
        forAll(run -> {
            for (Choice choice : run.result().choices()) {
                assertEquals(choice.demanded(), choice.served() + choice.unserved(), 10 * TINY);
                assertEquals(choice.unserved() > 0, choice.unservedReason() != Binding.NONE);
            }
        });
    }

    @Test
    void criticalDemandIsNotUnservedWhereLowerClassesAreServed() {
        forAll(run -> {
            for (Choice critical : run.result().choices()) {
                if (critical.priority() != Priority.CRITICAL || critical.unserved() == 0) {
                    continue;
                }
                Demand demand = demand(run, critical);
                for (Choice other : run.result().choices()) {
                    for (Share share : other.shares()) {
                        assertTrue(
                                other.priority() == Priority.CRITICAL
                                        || !mayServe(run, demand, share.provider()),
                                other.demand() + " holds " + share.provider());
                    }
                }
            }
        });
    }

    @Test
    void criticalDemandIsServedInFullWheneverAnyPlacementCan() {
        forAll(run -> {
            double unserved = 0;
            double asked = 0;
            for (Choice choice : run.result().choices()) {
                if (choice.priority() == Priority.CRITICAL) {
                    unserved += choice.unserved();
                    asked += choice.demanded();
                }
            }
            assertEquals(asked - mostCritical(run), unserved, 100 * TINY);
        });
    }

    @Test
    void ordinaryDemandLeavesHeadroomOfEveryProviderFree() {
        forAll(run -> {
            for (Provider provider : run.input().topology().providers()) {
                double capacity = provider.capacity().of(KIND);
                double most = capacity * (1 - run.input().parameters().headroom());
                assertTrue(ordinary(run, provider.id()) <= most + TINY);
            }
        });
    }

    @Test
    void ordinaryDemandLeavesTheCriticalShareOfTheWholeFreeWhereAnythingCriticalIsAsked() {
        forAll(run -> {
            double ordinary = 0;
            double capacity = 0;
            for (Provider provider : run.input().topology().providers()) {
                ordinary += ordinary(run, provider.id());
                capacity += provider.capacity().of(KIND);
            }
            boolean isAsked =
                    run.input().demands().stream().anyMatch(d -> d.priority() == Priority.CRITICAL);
            double kept = isAsked ? run.input().parameters().criticalShare() : 0;
            assertTrue(ordinary <= capacity * (1 - kept) + 10 * TINY, ordinary + " of " + capacity);
        });
    }

    private static double ordinary(Case run, String provider) {
        double ordinary = 0;
        for (Choice choice : run.result().choices()) {
            for (Share share : choice.shares()) {
                boolean counts =
                        choice.priority() != Priority.CRITICAL && share.provider().equals(provider);
                ordinary += counts ? share.amount() : 0;
            }
        }
        return ordinary;
    }

    @Test
    void scoreTermsAddUpToTheScoreThePolicyUsed() {
        forAll(run -> {
            for (Choice choice : run.result().choices()) {
                for (Share share : choice.shares()) {
                    double sum = 0;
                    for (ScoreTerm term : ScoreTerm.values()) {
                        sum += share.score().term(term);
                    }
                    assertEquals(share.score().total(), sum, 1e-9);
                }
            }
        });
    }

    @Test
    void theSameInputGivesTheSameResult() {
        forAll(run ->
                assertEquals(
                        run.result(),
                        new DualPricePolicy(run.input().topology()).allocate(run.input())));
    }

    private static void forAll(Consumer<Case> check) {
        Property.forAll(CASES, DualPricePolicyTest::generate, check);
    }

    private static Case generate(RandomGenerator random) {
        List<Region> regions = new ArrayList<>();
        for (int r = 0; r < random.nextInt(1, 4); r++) {
            regions.add(new Region("r" + r, "R" + r, 10 * r, 5 * r));
        }
        List<Provider> providers = new ArrayList<>();
        TreeSet<String> down = new TreeSet<>();
        int count = random.nextInt(1, 7);
        List<Reservation.Line> reserved = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            String id = "P" + p;
            double capacity = FixedPoint.quantise(random.nextDouble() * 20);
            providers.add(
                    new Provider(
                            id,
                            id,
                            regions.get(random.nextInt(regions.size())),
                            Capacity.only(KIND, capacity),
                            Tariff.only(ResourceKind.ENERGY, 0.5 + random.nextDouble()),
                            random.nextDouble() * 20,
                            1 - 0.1 * random.nextDouble(),
                            0));
            if (random.nextInt(6) == 0) {
                down.add(id);
            }
            reserved.add(new Reservation.Line(id, KIND, capacity * random.nextDouble()));
        }
        Topology topology = new Topology(regions, providers);
        List<Demand> demands = new ArrayList<>();
        for (int d = 0; d < random.nextInt(0, 10); d++) {
            List<String> allowed = new ArrayList<>();
            for (Region region : regions) {
                if (random.nextInt(3) > 0) {
                    allowed.add(region.id());
                }
            }
            if (allowed.isEmpty()) {
                allowed.add(regions.getFirst().id());
            }
            demands.add(
                    new Demand(
                            "d" + d,
                            "t" + d,
                            CLASSES.get(random.nextInt(CLASSES.size())),
                            regions.getFirst().id(),
                            allowed,
                            KIND,
                            FixedPoint.quantise(random.nextDouble() * 15),
                            1 + 5 * random.nextDouble(),
                            5 + 60 * random.nextDouble(),
                            Demand.NO_DEADLINE));
        }
        AgentParameters parameters =
                AgentParameters.defaults()
                        .with("fairness", random.nextInt(0, 3))
                        .with("headroom", random.nextInt(0, 41))
                        .with("criticalShare", random.nextInt(0, 61))
                        .with("concentrationCap", random.nextInt(5, 101))
                        .with("candidates", random.nextInt(2, 8));
        AllocationInput input =
                new AllocationInput(
                        topology,
                        new Epoch(0, 0),
                        down,
                        new Reservation(0, reserved),
                        demands,
                        Allocation.empty(0),
                        parameters);
        return new Case(input, new DualPricePolicy(topology).allocate(input));
    }

    private static Demand demand(Case run, Choice choice) {
        return run.input().demands().stream()
                .filter(d -> d.id().equals(choice.demand()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean mayServe(Case run, Demand demand, String provider) {
        Topology topology = run.input().topology();
        int p = topology.providerIndex(provider);
        Provider one = topology.providers().get(p);
        return !run.input().down().contains(provider)
                && demand.regions().contains(one.region().id())
                && topology.latencyMillis(p, topology.regionIndex(demand.home()))
                        <= demand.latencyLimitMillis();
    }

    /// The most critical demand that any placement serves: by the max-flow min-cut theorem the
    /// least, over all sets of demands left out, of their sum and the capacity open to the others.
    private static double mostCritical(Case run) {
        List<Demand> critical =
                run.input().demands().stream()
                        .filter(d -> d.priority() == Priority.CRITICAL)
                        .toList();
        double least = Double.POSITIVE_INFINITY;
        for (int set = 0; set < 1 << critical.size(); set++) {
            double cut = 0;
            for (int d = 0; d < critical.size(); d++) {
                cut += (set >> d & 1) == 0 ? critical.get(d).amount() : 0;
            }
            for (Provider provider : run.input().topology().providers()) {
                boolean open = false;
                for (int d = 0; d < critical.size(); d++) {
                    open |= (set >> d & 1) != 0 && mayServe(run, critical.get(d), provider.id());
                }
                cut += open ? provider.capacity().of(KIND) : 0;
            }
            least = Math.min(least, cut);
        }
        return least;
    }
}
