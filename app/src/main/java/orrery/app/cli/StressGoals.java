package orrery.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orrery.app.cli.AgentTrials.Outcome;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.DisturbedNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;

/// The stress set of allocator.md section 5 on the city: no goal is set for it, so that it says how
/// far the agent is from the clairvoyant and from who comes next. Outages and spikes last an hour
/// in the middle of what is counted, prices and liars are there from the start. Stale telemetry is
/// not in it: the environment tells an epoch late and no later.
final class StressGoals {
    private static final int MOST_SEEDS = 5;
    private static final int MOST_EPOCHS = 200;
    private static final int DISTURBED_EPOCHS = 12;
    private static final double LIARS = 0.3;
    private static final double SPIKE = 3;
    private static final double DEARER = 5;
    private static final long EPOCH_MILLIS = 300_000;

    private StressGoals() {}

    private enum Stress {
        LARGEST_OUT("the largest provider out"),
        SPIKE("demand three times as much"),
        DEAR("prices five times as high, values as before"),
        LIARS("30 % liars"),
        NO_SUPPLY("no supply at all");

        private final String label;

        Stress(String label) {
            this.label = label;
        }
    }

    static List<GoalRow> rows(int seeds, int epochs, int threads, ConsoleProgress progress) {
        int counted = Math.min(epochs, MOST_EPOCHS);
        int tried = Math.min(seeds, MOST_SEEDS);
        AgentTrials trials = new AgentTrials(tried, counted, threads, progress);
        List<GoalRow> rows = new ArrayList<>();
        for (Stress stress : Stress.values()) {
            List<Outcome> outcomes =
                    trials.run(seed -> network(stress, seed, counted + counted / 2), 1);
            GoalRow row =
                    RegretGoals.regret(
                            "regret under stress, " + stress.label,
                            Double.NaN,
                            Double.NaN,
                            List.of("city"),
                            List.of(outcomes));
            double critical = outcomes.stream().mapToDouble(Outcome::critical).average().orElse(0);
            double over = outcomes.stream().mapToDouble(Outcome::overloaded).average().orElse(0);
            rows.add(
                    row.noted(
                            String.format(
                                    Locale.ROOT,
                                    "%s; critical delivered %.2f %%, overload in %.3f %% of provider-epochs;"
                                            + " %d seeds, %d epochs",
                                    row.note(),
                                    critical,
                                    over,
                                    tried,
                                    counted)));
        }
        return rows;
    }

    private static DepinNetwork network(Stress stress, long seed, long from) {
        Topology usual = ProviderGenerator.generate(seed);
        DisturbedNetwork disturbed =
                new DisturbedNetwork(
                        usual,
                        new DailyPatternDemand(seed, usual, 288, 0.72, 5),
                        OutageModel.of(seed, 8),
                        disturbances(stress, usual, from),
                        Map.of());
        return new DepinNetwork(
                disturbed.topologyAt(0),
                disturbed.demandModel(),
                disturbed.outageModel(),
                SupplyModel.of(seed, true, stress == Stress.LIARS ? LIARS : 0),
                EPOCH_MILLIS);
    }

    private static List<Disturbance> disturbances(Stress stress, Topology usual, long from) {
        long until = from + DISTURBED_EPOCHS;
        return switch (stress) {
            case LARGEST_OUT ->
                    usual.providers().stream()
                            .max(Comparator.comparingDouble(p -> size(usual, p)))
                            .map(p -> List.<Disturbance>of(down(p, from, until)))
                            .orElse(List.of());
            case NO_SUPPLY ->
                    usual.providers().stream()
                            .map(p -> (Disturbance) down(p, from, until))
                            .toList();
            case SPIKE -> List.of(new Disturbance.Spike(null, null, SPIKE, from, until));
            case DEAR -> List.of(new Disturbance.PriceShock(null, null, DEARER, 0, Long.MAX_VALUE));
            case LIARS -> List.of();
        };
    }

    private static Disturbance.Down down(Provider provider, long from, long until) {
        return new Disturbance.Down(provider.id(), from, until);
    }

    /// A provider's capacity by what it costs.
    private static double size(Topology topology, Provider provider) {
        double sum = 0;
        for (ResourceKind kind : ResourceKind.values()) {
            sum += topology.referencePrice(kind) * provider.capacity().of(kind);
        }
        return sum;
    }
}
