package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.Parameter;
import orrery.engine.agents.baseline.AllocationRun;
import orrery.engine.agents.baseline.CriticalHosts;
import orrery.engine.agents.baseline.EnvyTally;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.baseline.PolicyCatalogue;
import orrery.engine.agents.baseline.PolicyFigures;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;
import orrery.engine.depin.Trace;
import orrery.engine.depin.TraceDemand;

/// Runs the agent beside the strongest baselines over one setting, once for each seed. A seed draws
/// the providers, and takes its own part of a trace: the first half of that is for learning, the
/// second is counted.
final class AgentTrials {
    /// The agent, all baselines that section 3 of allocator.md lists, and the rules of thumb with
    /// the agent's own allocation, which are ablations of it.
    static final List<String> POLICIES =
            Stream.concat(
                            Policies.names().stream(),
                            Stream.of(
                                    Policies.PRICED_LAST_VALUE,
                                    Policies.PRICED_LAST_VALUE_15,
                                    Policies.PRICED_SEASONAL_NAIVE))
                    .toList();

    private static final long EPOCH_MILLIS = 300_000;

    private final int seeds;
    private final int epochs;
    private final int threads;
    private final ConsoleProgress progress;

    AgentTrials(int seeds, int epochs, int threads, ConsoleProgress progress) {
        this.seeds = seeds;
        this.epochs = epochs;
        this.threads = threads;
        this.progress = progress;
    }

    /// The network of one seed.
    interface Setting {
        DepinNetwork network(long seed);
    }

    /// What one seed came to: every figure is a percentage but overloaded epochs and fairness.
    ///
    /// @param ahead the agent's net less that of each policy of [#POLICIES] after it, of the bound
    /// @param overloaded provider and epoch pairs above true capacity, of all
    /// @param overloadedEpochs epochs in which some provider was above its true capacity
    record Outcome(
            double regret,
            double gapClosed,
            double gapClosedBeyondOwn,
            double stepGap,
            List<Double> ahead,
            double overloaded,
            double overloadedEpochs,
            double critical,
            double jainTenants,
            double jainProviders) {}

    List<Outcome> run(Setting setting, int lead) {
        List<Callable<Outcome>> tasks = new ArrayList<>();
        AgentParameters parameters = AgentParameters.defaults().with(Parameter.LEAD, lead);
        for (long seed = 1; seed <= seeds; seed++) {
            DepinNetwork network = setting.network(seed);
            tasks.add(() -> outcome(network, parameters));
        }
        return SideBySide.run(threads, tasks, progress);
    }

    /// What the agent came to by itself.
    ///
    /// @param envied percent of the pairs of tenants of a class in which one envied the other, by
    ///   what was decided; likewise `enviedDelivered`, by what was delivered
    /// @param widestEnvy percent of what was asked that the widest envy by decision was about
    /// @param criticalOverloads provider and epoch pairs with critical demand above true capacity
    record Alone(
            PolicyFigures figures,
            double envied,
            double enviedDelivered,
            double widestEnvy,
            double criticalOverloads) {}

    /// The agent by itself, where there is nothing to compare.
    List<Alone> alone(Setting setting, boolean isStepped) {
        List<Callable<Alone>> tasks = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            DepinNetwork network = setting.network(seed);
            tasks.add(() -> alone(network, isStepped));
        }
        return SideBySide.run(threads, tasks, progress);
    }

    private Alone alone(DepinNetwork network, boolean isStepped) {
        EnvyTally envy = new EnvyTally(network.topology());
        CriticalHosts hosts = new CriticalHosts(network);
        PolicyFigures figures =
                allocationRun(network, AgentParameters.defaults())
                        .alone(
                                DualPricePolicy.NAME,
                                isStepped,
                                outcome -> {
                                    envy.add(outcome);
                                    hosts.add(outcome);
                                },
                                done -> !progress.cancelled());
        return new Alone(
                figures,
                100.0 * envy.decided() / envy.pairs(),
                100.0 * envy.delivered() / envy.pairs(),
                100 * envy.widestDecided(),
                hosts.overloaded());
    }

    private AllocationRun allocationRun(DepinNetwork network, AgentParameters parameters) {
        return new AllocationRun(
                network, parameters, epochs, epochs, () -> 0, PolicyCatalogue.builtIn());
    }

    private Outcome outcome(DepinNetwork network, AgentParameters parameters) {
        AllocationRun.Result result =
                allocationRun(network, parameters)
                        .run(
                                POLICIES,
                                List.of(DualPricePolicy.NAME),
                                1,
                                done -> !progress.cancelled());
        PolicyFigures agent = result.policies().getFirst();
        List<Double> ahead = new ArrayList<>();
        for (PolicyFigures other : result.policies().subList(1, result.policies().size())) {
            ahead.add(100 * (agent.net() - other.net()) / Math.abs(result.clairvoyant()));
        }
        int providers = network.topology().providers().size();
        return new Outcome(
                agent.regretPercent(),
                100 * result.gapClosed(agent),
                100 * result.gapClosedBeyondOwn(agent),
                agent.stepGapPercent(),
                ahead,
                100.0 * agent.overloadedPairs() / ((double) providers * epochs),
                agent.overloadEpochs(),
                100 * agent.critical(),
                agent.jainTenants(),
                agent.jainProviders());
    }

    /// A trace as standard demand for one resource, served by 24 generated providers; each seed
    /// starts at its own place of the file.
    Setting ofTrace(Trace trace, ResourceKind kind) {
        return ofTrace(trace, kind, Priority.STANDARD, 0);
    }

    /// The same as best-effort demand that may wait.
    Setting ofTrace(Trace trace, ResourceKind kind, int patience) {
        return ofTrace(trace, kind, Priority.BEST_EFFORT, patience);
    }

    private Setting ofTrace(Trace trace, ResourceKind kind, Priority priority, int patience) {
        List<Double> totals = new ArrayList<>();
        for (int row = 0; row < trace.rows(); row++) {
            double sum = 0;
            for (Trace.Column column : trace.columns()) {
                sum += Math.max(0, column.values().get(row));
            }
            totals.add(sum);
        }
        double factor = TraceScale.factor(totals);
        double peak = TraceScale.nearPeak(totals) * factor;
        return seed -> {
            Topology topology = ProviderGenerator.sized(seed, Capacity.only(kind, peak));
            List<TraceDemand.Source> sources =
                    trace.columns().stream()
                            .map(c ->
                                    new TraceDemand.Source(
                                            c.name(),
                                            priority,
                                            topology.regions().getFirst().id(),
                                            kind,
                                            factor,
                                            patience))
                            .toList();
            long spare = Math.max(0, trace.rows() - 2L * epochs);
            long start = seeds == 1 ? 0 : (seed - 1) * spare / (seeds - 1);
            return new DepinNetwork(
                    topology,
                    later(new TraceDemand(trace, sources, topology), start),
                    OutageModel.none(),
                    trace.stepSeconds() * 1000);
        };
    }

    private static DemandModel later(DemandModel demand, long start) {
        return new DemandModel() {
            @Override
            public List<Demand> demands(long epoch) {
                return demand.demands(epoch + start).stream()
                        .map(d ->
                                d.deadline() == Demand.NO_DEADLINE
                                        ? d
                                        : d.withDeadline(d.deadline() - start))
                        .toList();
            }

            @Override
            public int seasonLength() {
                return demand.seasonLength();
            }
        };
    }

    /// The city scenario's network: five resources, three classes, six regions, bursts all day.
    ///
    /// @param isHard with outages and swings of what is delivered
    /// @param liars share of the providers that claim more than they have
    static Setting city(boolean isHard, double liars) {
        return seed -> {
            Topology topology = ProviderGenerator.generate(seed);
            return new DepinNetwork(
                    topology,
                    new DailyPatternDemand(seed, topology, 288, 0.72, 5),
                    isHard ? OutageModel.of(seed, 8) : OutageModel.none(),
                    SupplyModel.of(seed, isHard, liars),
                    EPOCH_MILLIS);
        };
    }
}
