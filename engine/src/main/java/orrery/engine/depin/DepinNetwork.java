package orrery.engine.depin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The physical network as an environment: reveals demand, realises outages, and says what an
/// allocation came to. Everything follows from the epoch, so that the network keeps no state and
/// may be shared by any thread whose demand model allows it.
public final class DepinNetwork {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    private final Topology topology;
    private final DemandModel demand;
    private final OutageModel outages;
    private final SupplyModel supply;
    private final Lies lies;
    private final @Nullable FieldObservers observers;
    private final List<StaleTelemetry> stale;
    private final long epochMillis;

    /// @param epochMillis simulated length of an epoch, above 0
    public DepinNetwork(
            Topology topology, DemandModel demand, OutageModel outages, long epochMillis) {
        this(topology, demand, outages, SupplyModel.asClaimed(), epochMillis);
    }

    /// @param supply how much of its claimed capacity each provider really has
    /// @param epochMillis simulated length of an epoch, above 0
    public DepinNetwork(
            Topology topology,
            DemandModel demand,
            OutageModel outages,
            SupplyModel supply,
            long epochMillis) {
        this(topology, demand, outages, supply, Lies.none(), null, epochMillis);
    }

    /// @param supply how much of its claimed capacity each provider really has
    /// @param lies of the providers, beside what the supply model says
    /// @param observers whose words are part of the telemetry; null where nobody observes
    /// @param epochMillis simulated length of an epoch, above 0
    public DepinNetwork(
            Topology topology,
            DemandModel demand,
            OutageModel outages,
            SupplyModel supply,
            Lies lies,
            @Nullable FieldObservers observers,
            long epochMillis) {
        this(topology, demand, outages, supply, lies, observers, List.of(), epochMillis);
    }

    private DepinNetwork(
            Topology topology,
            DemandModel demand,
            OutageModel outages,
            SupplyModel supply,
            Lies lies,
            @Nullable FieldObservers observers,
            List<StaleTelemetry> stale,
            long epochMillis) {
        if (epochMillis <= 0) {
            throw new IllegalArgumentException(
                    "an epoch of " + epochMillis + " ms: above 0 is needed");
        }
        this.topology = topology;
        this.demand = demand;
        this.outages = outages;
        this.supply = supply;
        this.lies = lies;
        this.observers = observers;
        this.stale = List.copyOf(stale);
        this.epochMillis = epochMillis;
    }

    public Topology topology() {
        return topology;
    }

    public OutageModel outages() {
        return outages;
    }

    /// Epochs in a season of the demand.
    public int seasonLength() {
        return demand.seasonLength();
    }

    public Epoch epoch(long index) {
        return new Epoch(index, index * epochMillis);
    }

    /// Where the demand comes from.
    public DemandModel demand() {
        return demand;
    }

    public List<Demand> demands(long epoch) {
        return demand.demands(epoch);
    }

    /// Whether a provider has joined and is not out.
    public boolean up(Provider provider, long epoch) {
        return epoch >= provider.joined() && outages.up(provider, epoch);
    }

    /// The part of what a provider reports as done in an epoch that it really does, 0 to 1.
    /// Policies do not know it; it is what a bound is reckoned with.
    public double workShare(Provider provider, long epoch) {
        return lies.workShare(provider.id(), epoch);
    }

    /// What a provider can truly carry of a kind in an epoch, 0 while it is out.
    public double trueCapacity(Provider provider, ResourceKind kind, long epoch) {
        double claimed = provider.capacity().of(kind);
        return claimed > 0 && up(provider, epoch) ? claimed * trueShare(provider, epoch) : 0;
    }

    /// What a provider truly has over what it claims while it is up, above 0.
    public double trueShare(Provider provider, long epoch) {
        return supply.share(provider, epoch) * lies.capacityShare(provider.id(), epoch);
    }

    /// Who lies in the network, beside those of its supply model.
    public Lies lies() {
        return lies;
    }

    /// The network's model of what is behind the providers' claims.
    public SupplyModel supply() {
        return supply;
    }

    /// The same network with another demand.
    public DepinNetwork withDemand(DemandModel other) {
        return new DepinNetwork(
                topology, other, outages, supply, lies, observers, stale, epochMillis);
    }

    /// The same network with faults of what is reported.
    public DepinNetwork withStale(List<StaleTelemetry> faults) {
        return new DepinNetwork(
                topology, demand, outages, supply, lies, observers, faults, epochMillis);
    }

    /// What policies are told of an epoch.
    ///
    /// @param before what they were told of the epoch before, null where there was none
    /// @param truth what really was
    public Telemetry told(@Nullable Telemetry before, Telemetry truth) {
        return stale.isEmpty() ? truth : StaleTelemetry.told(stale, before, truth);
    }

    /// [#realise(long, List, Backlog, Allocation, Reservation)] where nothing waits.
    public Realisation realise(
            long epoch, List<Demand> demands, Allocation allocation, Reservation reserved) {
        return realise(epoch, demands, Backlog.EMPTY, allocation, reserved);
    }

    /// Realises an epoch. A provider that is out delivers nothing; one that was given more than its
    /// true capacity delivers that, evenly cut, and counts as overloaded; one that fakes work does
    /// a part of what it says it did. What was not delivered waits where its deadline allows, and
    /// is lost where it does not.
    ///
    /// @param demands those of the epoch
    /// @param waited what waited when it began
    public Realisation realise(
            long epoch,
            List<Demand> demands,
            Backlog waited,
            Allocation allocation,
            Reservation reserved) {
        List<Provider> providers = topology.providers();
        double[][] load = new double[providers.size()][KINDS.length];
        for (Assignment a : allocation.assignments()) {
            load[topology.providerIndex(a.provider())][a.resource().place()] += a.amount();
        }
        double[][] delivered = new double[providers.size()][KINDS.length];
        double[][] capacity = new double[providers.size()][KINDS.length];
        double[][] alone = new double[providers.size()][KINDS.length];
        boolean[] up = new boolean[providers.size()];
        List<Telemetry.Reading> readings = new ArrayList<>(providers.size());
        List<String> out = new ArrayList<>();
        for (int p = 0; p < providers.size(); p++) {
            Provider provider = providers.get(p);
            up[p] = up(provider, epoch);
            double share = supply.share(provider, epoch);
            double shared = share * lies.capacityShare(provider.id(), epoch);
            double undivided = share * lies.aloneShare(provider.id(), epoch);
            double worked = lies.workShare(provider.id(), epoch);
            double[] said = new double[KINDS.length];
            for (ResourceKind resource : KINDS) {
                int k = resource.place();
                capacity[p][k] = provider.capacity().of(resource) * shared;
                alone[p][k] = provider.capacity().of(resource) * undivided;
                said[k] = up[p] ? Math.min(load[p][k], capacity[p][k]) : 0;
                delivered[p][k] = said[k] * worked;
            }
            readings.add(
                    new Telemetry.Reading(
                            provider.id(),
                            up[p],
                            Capacity.byKind(load[p]),
                            Capacity.byKind(said),
                            up[p] ? supply.quality(provider, epoch) : 0));
            if (!up[p]) {
                out.add(provider.id());
            }
        }
        Map<String, Double> served = served(allocation, load, delivered);
        Backlog waiting = waited.after(epoch, demands, served);
        List<Demand> answered = waiting.answeredFor(waited.open(demands));
        ServiceLevel service =
                new ServiceAccount(topology, answered, served, reserved)
                        .settle(load, delivered, capacity, up);
        List<Observation> words =
                observers == null
                        ? List.of()
                        : observers.observe(epoch, up, alone, delivered, lies);
        return new Realisation(
                service,
                new Telemetry(epoch(epoch), readings, words),
                List.copyOf(out),
                answered,
                waiting);
    }

    /// What was delivered by demand: where a provider delivers less than it was asked for, that is
    /// evenly cut.
    private Map<String, Double> served(
            Allocation allocation, double[][] load, double[][] delivered) {
        Map<String, Double> served = new HashMap<>();
        for (Assignment a : allocation.assignments()) {
            int p = topology.providerIndex(a.provider());
            int k = a.resource().place();
            double part = load[p][k] > 0 ? delivered[p][k] / load[p][k] : 0;
            served.merge(a.demand(), a.amount() * part, Double::sum);
        }
        return served;
    }
}
