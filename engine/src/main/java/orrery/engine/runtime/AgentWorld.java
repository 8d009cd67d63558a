package orrery.engine.runtime;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.agents.rehearsal.NetworkCourse;
import orrery.engine.agents.rehearsal.Origin;
import orrery.engine.agents.trust.DeskWatch;
import orrery.engine.api.demand.ImportedDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.FieldObservers;
import orrery.engine.depin.Lie;
import orrery.engine.depin.LieKind;
import orrery.engine.depin.Lies;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Topology;
import orrery.engine.primitives.Bytes;
import orrery.engine.scenario.DepinScenario;
import orrery.engine.scenario.Scenario;

/// What a run's agent stands in: the scenario's network with all that operators have happen to it,
/// of every epoch; and how agents in it are made. Nothing of it is by chance beyond the seed, so it
/// is the same again for who lives through the run again.
///
/// Owned by one thread; the [NetworkCourse] and the [Origin] that it gives away are for any.
final class AgentWorld {
    /// Rings are numbered from here on where the operator makes them; a scenario's come before.
    private static final long INJECTED_RINGS = 1_000_000;

    private final long seed;
    private final Topology topology;
    private final int seasonLength;
    private final AgentParameters initial;
    private final Injections injections;
    private final FieldObservers observers;
    private Lies lies;
    private NetworkCourse course;

    /// @param network of the scenario and seed
    AgentWorld(Scenario scenario, long seed, ScenarioNetwork network) {
        DepinScenario depin = scenario.depin();
        this.seed = seed;
        topology = network.topology();
        seasonLength = network.demand().seasonLength();
        initial = initial(scenario.agentParameters());
        injections =
                new Injections(
                        topology,
                        network.demand(),
                        OutageModel.of(seed, depin.outageEpochs()),
                        scenario.hubIntervalMillis() * depin.epochRounds());
        observers = new FieldObservers(seed, topology, FieldObservers.USUAL);
        lies = Lies.drawn(seed, topology.providers(), depin.liars());
        course = injections.course(lies, observers);
    }

    private static AgentParameters initial(Map<String, Double> values) {
        AgentParameters parameters = AgentParameters.defaults();
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            parameters = parameters.with(entry.getKey(), entry.getValue());
        }
        return new AgentParameters(0, parameters.values());
    }

    /// Takes up all that operators had happen in a run.
    ///
    /// @param files of demand, as [StoredFiles]
    void restore(RuntimeState state, Bytes files) {
        injections.restore(state.injections(), StoredFiles.decode(files));
        lies = Lies.of(state.lies());
        changed();
    }

    private void changed() {
        course = injections.course(lies, observers);
    }

    /// The networks of all epochs, as far as is known now.
    NetworkCourse course() {
        return course;
    }

    /// How the run's agent begins.
    Origin origin() {
        return new Origin(this::agent, DualPricePolicy.NAME, initial);
    }

    /// Parameters of the first epoch.
    AgentParameters initial() {
        return initial;
    }

    /// An agent as the run's own, or one with another policy, in a network.
    private AllocationLoop agent(String name, DepinNetwork in, AgentParameters parameters) {
        return name.equals(DualPricePolicy.NAME)
                ? agent(in, new DualPricePolicy(in.topology()), parameters)
                : Policies.loop(name, in, parameters);
    }

    /// An agent as the run's own.
    AllocationLoop agent(DepinNetwork in, DualPricePolicy policy, AgentParameters parameters) {
        return new AllocationLoop(
                in,
                new AllocationAgent(
                        in.topology(),
                        seasonLength,
                        policy,
                        Forecasters.LEAN,
                        new DeskWatch(in.topology(), seed, parameters),
                        parameters));
    }

    /// Makes providers lie from an epoch on.
    void lie(List<String> providers, LieKind kind, double factor, long from, int epochs) {
        long ring = INJECTED_RINGS + lies.all().size();
        for (String provider : providers) {
            lies = lies.with(new Lie(provider, kind, factor, from, from + epochs, 0, ring));
        }
        changed();
    }

    /// Lets a provider tell the truth from an epoch on.
    void endLie(String provider, long from) {
        lies = lies.endedBy(provider, from);
        changed();
    }

    /// @param round from which it counts
    void inject(Disturbance disturbance, long round) {
        injections.add(disturbance, round);
        changed();
    }

    /// Has demand come from a file from an epoch on.
    ///
    /// @throws orrery.engine.primitives.InvalidInputException where the file cannot be used;
    ///   nothing changed then
    void inject(ImportedDemand file, long from, long round) {
        injections.add(file, from, round);
        changed();
    }

    /// Ends what is not over by an epoch.
    ///
    /// @return what it was, null where none of that id goes on
    @Nullable Disturbance end(int id, long epoch) {
        Disturbance one = injections.open(id, epoch);
        if (one != null) {
            injections.end(id - 1, epoch);
            changed();
        }
        return one;
    }

    Injections injections() {
        return injections;
    }

    /// Who lies in this network, and about what: the agent is not told.
    Lies lies() {
        return lies;
    }

    Topology topology() {
        return topology;
    }
}
