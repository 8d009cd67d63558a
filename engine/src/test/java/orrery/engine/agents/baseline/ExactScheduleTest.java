package orrery.engine.agents.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.AgentParameters;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Lie;
import orrery.engine.depin.LieKind;
import orrery.engine.depin.Lies;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Region;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Tariff;
import orrery.engine.depin.Topology;

/// The schedule against every whole one in small worlds: at most three epochs, two providers, whole
/// units.
final class ExactScheduleTest {
    private static final ResourceKind KIND = ResourceKind.COMPUTE;
    private static final int EPOCHS = 3;

    private record Case(Topology topology, List<List<Demand>> demands) {}

    @Test
    void noWholeScheduleIsWorthMore() {
        Property.forAll(
                150,
                ExactScheduleTest::generate,
                run -> assertEquals(best(run), worth(run), 1e-4 * Math.abs(best(run)) + 1e-6));
    }

    @Test
    void whoeverReportsWorkThatIsNotDoneIsGivenNone() {
        Region region = new Region("r", "R", 0, 0);
        Topology topology =
                new Topology(
                        List.of(region),
                        List.of(seller("P0", region, 4, 1), seller("P1", region, 4, 2)));
        Demand demand =
                new Demand(
                        "d",
                        "t",
                        Priority.STANDARD,
                        "r",
                        List.of("r"),
                        KIND,
                        1,
                        5,
                        100,
                        Demand.NO_DEADLINE);
        Lie lie = new Lie("P0", LieKind.FAKE_USAGE, 2, 0, Long.MAX_VALUE, 0, 0);
        DepinNetwork network =
                new DepinNetwork(
                        topology,
                        new DemandModel() {
                            @Override
                            public List<Demand> demands(long epoch) {
                                return List.of(demand);
                            }

                            @Override
                            public int seasonLength() {
                                return 1;
                            }
                        },
                        OutageModel.none(),
                        SupplyModel.asClaimed(),
                        Lies.of(List.of(lie)),
                        null,
                        300_000);
        long[] given =
                new ExactSchedule(network, AgentParameters.defaults(), KIND, 0, 1)
                        .given(0)
                        .getOrDefault("d", new long[2]);
        assertEquals(List.of(0L, FixedPoint.micros(1)), List.of(given[0], given[1]));
    }

    private static Provider seller(String id, Region region, double capacity, double price) {
        return new Provider(
                id, id, region, Capacity.only(KIND, capacity), Tariff.only(KIND, price), 1, 1, 0);
    }

    private static Case generate(RandomGenerator random) {
        Region region = new Region("r", "R", 0, 0);
        List<Provider> providers = new ArrayList<>();
        for (int p = 0; p < 2; p++) {
            double price = 0.5 + random.nextInt(1, 8);
            providers.add(seller("P" + p, region, random.nextInt(1, 4), price));
        }
        List<List<Demand>> demands = new ArrayList<>();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            List<Demand> now = new ArrayList<>();
            for (int d = 0; d < random.nextInt(3); d++) {
                int deadline = epoch + random.nextInt(EPOCHS - epoch);
                boolean mayWait = deadline > epoch;
                now.add(
                        new Demand(
                                "d%d@%d".formatted(d, epoch),
                                "t",
                                Priority.BEST_EFFORT,
                                "r",
                                List.of("r"),
                                KIND,
                                random.nextInt(1, 4),
                                random.nextInt(6),
                                100,
                                mayWait ? deadline : Demand.NO_DEADLINE));
            }
            demands.add(now);
        }
        return new Case(new Topology(List.of(region), providers), demands);
    }

    /// Value and spared penalty less cost of the schedule that was found, which is checked to keep
    /// all limits on the way.
    private static double worth(Case run) {
        DepinNetwork network =
                new DepinNetwork(
                        run.topology(),
                        new DemandModel() {
                            @Override
                            public List<Demand> demands(long epoch) {
                                return run.demands().get((int) epoch);
                            }

                            @Override
                            public int seasonLength() {
                                return 0;
                            }
                        },
                        OutageModel.none(),
                        1_000);
        AllocationRun.Result result =
                new AllocationRun(network, AgentParameters.defaults(), EPOCHS, () -> 0)
                        .run(List.of(ClairvoyantPolicy.NAME), 1, done -> true);
        double asked = 0;
        for (List<Demand> now : run.demands()) {
            for (Demand demand : now) {
                asked +=
                        Worth.penalty(run.topology(), demand, AgentParameters.defaults())
                                * demand.amount();
            }
        }
        assertEquals(0, result.policies().getFirst().overloadEpochs());
        return result.clairvoyant() + asked;
    }

    private record Unit(double worth, long from, long until) {}

    private static double best(Case run) {
        List<Unit> units = new ArrayList<>();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (Demand demand : run.demands().get(epoch)) {
                double worth = Worth.of(run.topology(), demand, AgentParameters.defaults());
                long until = demand.deadline() < 0 ? epoch : demand.deadline();
                for (int i = 0; i < FixedPoint.micros(demand.amount()) / 1_000_000; i++) {
                    units.add(new Unit(worth, epoch, until));
                }
            }
        }
        int[][] room = new int[EPOCHS][run.topology().providers().size()];
        for (int[] row : room) {
            for (int p = 0; p < row.length; p++) {
                row[p] = (int) run.topology().providers().get(p).capacity().of(KIND);
            }
        }
        return best(run, units, 0, room, new HashMap<>());
    }

    private static double best(
            Case run, List<Unit> units, int next, int[][] room, Map<List<Integer>, Double> known) {
        if (next == units.size()) {
            return 0;
        }
        List<Integer> key = new ArrayList<>(List.of(next));
        for (int[] row : room) {
            for (int left : row) {
                key.add(left);
            }
        }
        Double before = known.get(key);
        if (before != null) {
            return before;
        }
        Unit unit = units.get(next);
        double most = best(run, units, next + 1, room, known);
        for (long epoch = unit.from(); epoch <= unit.until(); epoch++) {
            int[] row = room[(int) epoch];
            for (int p = 0; p < row.length; p++) {
                if (row[p] > 0) {
                    row[p]--;
                    double price = run.topology().providers().get(p).tariff().of(KIND);
                    double rest = best(run, units, next + 1, room, known);
                    most = Math.max(most, unit.worth() - price + rest);
                    row[p]++;
                }
            }
        }
        known.put(key, most);
        return most;
    }
}
