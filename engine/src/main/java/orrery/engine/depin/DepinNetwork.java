package orrery.engine.depin;

import java.util.ArrayList;
import java.util.List;

/// The physical network as an environment: reveals demand, realises outages, and says what an
/// allocation came to. Everything follows from the epoch, so that the network keeps no state and
/// may be shared by any thread whose demand model allows it.
public final class DepinNetwork {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    private final Topology topology;
    private final DemandModel demand;
    private final OutageModel outages;
    private final long epochMillis;

    /// @param epochMillis simulated length of an epoch, above 0
    public DepinNetwork(
            Topology topology, DemandModel demand, OutageModel outages, long epochMillis) {
        if (epochMillis <= 0) {
            throw new IllegalArgumentException(
                    "an epoch of " + epochMillis + " ms: above 0 is needed");
        }
        this.topology = topology;
        this.demand = demand;
        this.outages = outages;
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

    public List<Demand> demands(long epoch) {
        return demand.demands(epoch);
    }

    /// Whether a provider has joined and is not out.
    public boolean up(Provider provider, long epoch) {
        return epoch >= provider.joined() && outages.up(provider, epoch);
    }

    /// Realises an epoch. A provider that is out delivers nothing; one that was given more than its
    /// capacity, which no policy should do, delivers its capacity, evenly cut, and counts as
    /// overloaded.
    ///
    /// @param demands those of the epoch
    public Realisation realise(
            long epoch, List<Demand> demands, Allocation allocation, Reservation reserved) {
        List<Provider> providers = topology.providers();
        double[][] load = new double[providers.size()][KINDS.length];
        for (Assignment a : allocation.assignments()) {
            load[topology.providerIndex(a.provider())][a.resource().place()] += a.amount();
        }
        double[][] delivered = new double[providers.size()][KINDS.length];
        boolean[] up = new boolean[providers.size()];
        List<Telemetry.Reading> readings = new ArrayList<>(providers.size());
        List<String> out = new ArrayList<>();
        for (int p = 0; p < providers.size(); p++) {
            Provider provider = providers.get(p);
            up[p] = up(provider, epoch);
            for (ResourceKind resource : KINDS) {
                int k = resource.place();
                delivered[p][k] =
                        up[p] ? Math.min(load[p][k], provider.capacity().of(resource)) : 0;
            }
            readings.add(
                    new Telemetry.Reading(
                            provider.id(), up[p], capacity(load[p]), capacity(delivered[p])));
            if (!up[p]) {
                out.add(provider.id());
            }
        }
        ServiceLevel service =
                new ServiceAccount(topology, demands, allocation, reserved)
                        .settle(load, delivered, up);
        return new Realisation(service, new Telemetry(epoch(epoch), readings), List.copyOf(out));
    }

    private static Capacity capacity(double[] row) {
        return new Capacity(row[0], row[1], row[2], row[3]);
    }
}
