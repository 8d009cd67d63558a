package orrery.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.baseline.PolicyTally;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.DisturbedNetwork;
import orrery.engine.depin.FieldObservers;
import orrery.engine.depin.LiarShare;
import orrery.engine.depin.LieKind;
import orrery.engine.depin.Lies;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.StaleTelemetry;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;

/// One seed's city under each stress in turn. The agent with its trust desk learns undisturbed;
/// from what it then knows it lives through each stress and the time after, beside a twin that
/// nothing happens to, a policy that comes close, and the clairvoyant. Nothing waits across the
/// ends of a stress, so that each part is asked for and served within itself. One thread at a time.
final class StressTrial {
    static final String RUNNER_UP = Policies.PRICED_LAST_VALUE;

    /// A day and a little more, so that forecasts know of days.
    private static final int LEARNING = 300;

    private static final int AFTER = 36;
    private static final int STRESSED = 12;
    private static final int STALE = 10;
    private static final double LIARS = 0.3;
    private static final double SPIKE = 3;
    private static final double DEARER = 5;
    private static final long EPOCH_MILLIS = 300_000;

    /// Epochs whose mean says whether the agent has recovered, and how near its twin it must be.
    private static final int SMOOTHED = 3;

    private static final double NEAR = 0.01;

    private final long seed;
    private final Topology usual;
    private final DailyPatternDemand demand;
    private final ConsoleProgress progress;
    private final AgentParameters parameters = AgentParameters.defaults();

    enum Stress {
        LARGEST_OUT("the largest provider out", STRESSED),
        SPIKE("demand three times as much", STRESSED),
        DEAR("prices five times as high, values as before", STRESSED),
        STALE("stale telemetry of all", StressTrial.STALE),
        STALE_AND_OUT("stale telemetry, the largest out unseen", StressTrial.STALE),
        LIARS("30 % colluding liars", STRESSED),
        NO_SUPPLY("no supply at all", STRESSED);

        private final String label;
        private final int epochs;

        Stress(String label, int epochs) {
            this.label = label;
            this.epochs = epochs;
        }

        String label() {
            return label;
        }

        int epochs() {
            return epochs;
        }

        private long until() {
            return (long) LEARNING + epochs;
        }

        private long end() {
            return until() + AFTER;
        }
    }

    /// What a stress came to; percent where nothing else is said.
    ///
    /// @param regret against the clairvoyant, over the stress and the time after
    /// @param ahead of [#RUNNER_UP], of the clairvoyant's value
    /// @param critical delivered in the epochs of the stress; likewise the clairvoyant's, and the
    ///   part of the clairvoyant's that the agent delivers
    /// @param overloaded provider, resource and epoch triples above true capacity, over provider
    ///   and epoch pairs
    /// @param recovery epochs after the end until the agent does as well as its twin
    record Outcome(
            double regret,
            double ahead,
            double critical,
            double criticalBound,
            double criticalOfBound,
            double overloaded,
            double recovery) {}

    /// A policy's epochs from the start of the stress on.
    private record Lived(List<Double> net, List<EpochOutcome> outcomes) {
        double sum() {
            return net.stream().mapToDouble(n -> n).sum();
        }
    }

    StressTrial(long seed, ConsoleProgress progress) {
        this.seed = seed;
        this.progress = progress;
        usual = ProviderGenerator.generate(seed);
        demand = new DailyPatternDemand(seed, usual, 288, 0.72, 5);
    }

    Map<Stress, Outcome> run() {
        byte[] agent = learned(true);
        byte[] other = learned(false);
        Map<Stress, Outcome> outcomes = new EnumMap<>(Stress.class);
        for (Stress stress : Stress.values()) {
            Lived lived = lived(stress, true, agent);
            Lived twin = undisturbed(stress, agent);
            Lived runnerUp = lived(stress, false, other);
            Lived bound = bound(stress);
            double of = Math.abs(bound.sum());
            outcomes.put(
                    stress,
                    new Outcome(
                            100 * (bound.sum() - lived.sum()) / of,
                            100 * (lived.sum() - runnerUp.sum()) / of,
                            100 * critical(lived, stress.epochs()),
                            100 * critical(bound, stress.epochs()),
                            100 * criticalOf(lived, bound, stress.epochs()),
                            overloaded(lived),
                            recovery(lived, twin, stress.epochs())));
        }
        return outcomes;
    }

    private AllocationLoop loop(boolean isAgent, DepinNetwork network) {
        return isAgent
                ? Policies.watched(network, seed, parameters)
                : Policies.loop(RUNNER_UP, network, parameters);
    }

    private byte[] learned(boolean isAgent) {
        AllocationLoop loop = loop(isAgent, network(null, Stress.SPIKE, 0));
        for (int i = 0; i < LEARNING; i++) {
            step(loop);
        }
        return loop.checkpoint();
    }

    private EpochOutcome step(AllocationLoop loop) {
        if (progress.cancelled()) {
            throw new CancellationException();
        }
        return loop.step();
    }

    private Lived lived(Stress stress, boolean isAgent, byte[] checkpoint) {
        return goOn(stress, stress, isAgent, checkpoint);
    }

    private Lived undisturbed(Stress stress, byte[] checkpoint) {
        return goOn(null, stress, true, checkpoint);
    }

    /// Prices belong to a network, so that a loop goes on in another one where they change.
    private Lived goOn(@Nullable Stress felt, Stress lengths, boolean isAgent, byte[] checkpoint) {
        Lived lived = new Lived(new ArrayList<>(), new ArrayList<>());
        byte[] known = checkpoint;
        for (long[] part : parts(lengths)) {
            AllocationLoop loop = loop(isAgent, network(felt, lengths, part[0]));
            loop.restore(known);
            live(loop, part, lived);
            known = loop.checkpoint();
        }
        return lived;
    }

    private Lived bound(Stress stress) {
        Lived lived = new Lived(new ArrayList<>(), new ArrayList<>());
        for (long[] part : parts(stress)) {
            AllocationLoop loop =
                    Policies.loop(
                            ClairvoyantPolicy.NAME, network(stress, stress, part[0]), parameters);
            loop.beginAt(part[0]);
            live(loop, part, lived);
        }
        return lived;
    }

    private static List<long[]> parts(Stress stress) {
        return List.of(
                new long[] {LEARNING, stress.until()}, new long[] {stress.until(), stress.end()});
    }

    private void live(AllocationLoop loop, long[] part, Lived lived) {
        PolicyTally tally = new PolicyTally(loop.network(), parameters, (int) (part[1] - part[0]));
        for (long epoch = part[0]; epoch < part[1]; epoch++) {
            EpochOutcome outcome = step(loop);
            lived.net().add(tally.add(outcome, 0));
            lived.outcomes().add(outcome);
        }
    }

    private static double critical(Lived lived, int epochs) {
        return lived.outcomes().stream()
                .limit(epochs)
                .mapToDouble(o -> o.service().critical())
                .average()
                .orElse(0);
    }

    /// Over the epochs in which the clairvoyant serves any.
    private static double criticalOf(Lived lived, Lived bound, int epochs) {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < epochs; i++) {
            double best = bound.outcomes().get(i).service().critical();
            if (best > 0) {
                sum += Math.min(1, lived.outcomes().get(i).service().critical() / best);
                counted++;
            }
        }
        return counted == 0 ? 1 : sum / counted;
    }

    private double overloaded(Lived lived) {
        long over = lived.outcomes().stream().mapToLong(o -> o.service().overloaded()).sum();
        return 100.0 * over / ((double) usual.providers().size() * lived.outcomes().size());
    }

    private static double recovery(Lived lived, Lived twin, int from) {
        int count = lived.net().size();
        for (int i = from; i + SMOOTHED <= count; i++) {
            double own = 0;
            double undisturbed = 0;
            for (int j = i; j < i + SMOOTHED; j++) {
                own += lived.net().get(j);
                undisturbed += twin.net().get(j);
            }
            if (own >= undisturbed - NEAR * Math.abs(undisturbed)) {
                return i - from;
            }
        }
        return count - from;
    }

    /// @param felt what happens, null for nothing
    /// @param lengths whose ends nothing waits across
    private DepinNetwork network(@Nullable Stress felt, Stress lengths, long epoch) {
        DisturbedNetwork disturbed =
                new DisturbedNetwork(
                        usual,
                        within(lengths),
                        OutageModel.of(seed, 8),
                        felt == null ? List.of() : disturbances(felt),
                        Map.of());
        Topology topology = disturbed.topologyAt(epoch);
        return new DepinNetwork(
                        topology,
                        disturbed.demandModel(),
                        disturbed.outageModel(),
                        SupplyModel.of(seed, true, 0),
                        felt == Stress.LIARS ? lies(felt) : Lies.none(),
                        new FieldObservers(seed, topology, FieldObservers.USUAL),
                        EPOCH_MILLIS)
                .withStale(felt == null ? List.of() : stale(felt));
    }

    private DemandModel within(Stress lengths) {
        long[] ends = {LEARNING, lengths.until(), lengths.end()};
        return new DemandModel() {
            @Override
            public List<Demand> demands(long epoch) {
                long last =
                        Arrays.stream(ends).filter(end -> end > epoch).findFirst().orElse(epoch + 1)
                                - 1;
                return demand.demands(epoch).stream()
                        .map(d -> d.deadline() > last ? d.withDeadline(last) : d)
                        .toList();
            }

            @Override
            public int seasonLength() {
                return demand.seasonLength();
            }
        };
    }

    private List<Disturbance> disturbances(Stress stress) {
        long until = stress.until();
        return switch (stress) {
            case LARGEST_OUT, STALE_AND_OUT ->
                    usual.providers().stream()
                            .max(Comparator.comparingDouble(this::size))
                            .map(p -> List.<Disturbance>of(down(p, until)))
                            .orElse(List.of());
            case NO_SUPPLY ->
                    usual.providers().stream().map(p -> (Disturbance) down(p, until)).toList();
            case SPIKE -> List.of(new Disturbance.Spike(null, null, SPIKE, LEARNING, until));
            case DEAR -> List.of(new Disturbance.PriceShock(null, null, DEARER, LEARNING, until));
            case LIARS, STALE -> List.of();
        };
    }

    private static Disturbance.Down down(Provider provider, long until) {
        return new Disturbance.Down(provider.id(), LEARNING, until);
    }

    private List<StaleTelemetry> stale(Stress stress) {
        return stress == Stress.STALE || stress == Stress.STALE_AND_OUT
                ? List.of(
                        new StaleTelemetry(
                                usual.providers().stream()
                                        .map(Provider::id)
                                        .collect(Collectors.toSet()),
                                LEARNING,
                                stress.until()))
                : List.of();
    }

    private Lies lies(Stress stress) {
        Lies lies =
                Lies.drawn(
                        seed,
                        usual.providers(),
                        List.of(new LiarShare(LieKind.COLLUSION, LIARS, null, LEARNING)));
        for (Provider provider : usual.providers()) {
            lies = lies.endedBy(provider.id(), stress.until());
        }
        return lies;
    }

    /// A provider's capacity by what it costs.
    private double size(Provider provider) {
        double sum = 0;
        for (ResourceKind kind : ResourceKind.values()) {
            sum += usual.referencePrice(kind) * provider.capacity().of(kind);
        }
        return sum;
    }
}
