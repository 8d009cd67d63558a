package orrery.engine.depin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// A network with disturbances laid over it, as it is from some epoch on: what changes by the epoch
/// (demand, outages) is followed, prices are those of that epoch. Immutable, any thread that its
/// demand allows.
///
/// @param disturbances in the order in which they were made
/// @param ownDemand the models of [Disturbance.OwnDemand], by place in the disturbances; their
///   epochs count from the disturbance's first
public record DisturbedNetwork(
        Topology topology,
        DemandModel demand,
        OutageModel outages,
        List<Disturbance> disturbances,
        Map<Integer, DemandModel> ownDemand) {
    public DisturbedNetwork {
        disturbances = List.copyOf(disturbances);
        ownDemand = Map.copyOf(ownDemand);
    }

    /// When providers are out, by chance or by a disturbance.
    public OutageModel outageModel() {
        List<Outage> out = new ArrayList<>();
        for (Disturbance one : disturbances) {
            if (one instanceof Disturbance.Down down) {
                out.add(down.outage());
            }
        }
        return outages.with(out);
    }

    /// The demand of every epoch with what is laid over it.
    public DemandModel demandModel() {
        return new Disturbed();
    }

    /// The price shocks of an epoch: while they stay the same, so do the prices.
    public List<Disturbance.PriceShock> prices(long epoch) {
        List<Disturbance.PriceShock> shocks = new ArrayList<>();
        for (Disturbance one : disturbances) {
            if (one instanceof Disturbance.PriceShock shock && shock.covers(epoch)) {
                shocks.add(shock);
            }
        }
        return shocks;
    }

    /// The epochs from which on prices are others than before, 0 always among them.
    public SortedSet<Long> priceChanges() {
        SortedSet<Long> changes = new TreeSet<>(List.of(0L));
        for (Disturbance one : disturbances) {
            if (one instanceof Disturbance.PriceShock shock) {
                for (long epoch : List.of(shock.from(), shock.until())) {
                    if (epoch > 0 && !prices(epoch).equals(prices(epoch - 1))) {
                        changes.add(epoch);
                    }
                }
            }
        }
        return changes;
    }

    /// The providers with the prices of an epoch.
    public Topology topologyAt(long epoch) {
        List<Disturbance.PriceShock> shocks = prices(epoch);
        return shocks.isEmpty()
                ? topology
                : new Topology(
                        topology.regions(),
                        topology.providers().stream().map(p -> priced(p, shocks)).toList());
    }

    private static Provider priced(Provider provider, List<Disturbance.PriceShock> shocks) {
        Conditions own = provider.conditions();
        return new Provider(
                provider.id(),
                provider.name(),
                provider.region(),
                provider.capacity(),
                priced(provider, provider.tariff(), shocks),
                provider.latencyMillis(),
                provider.reliability(),
                provider.joined(),
                new Conditions(
                        priced(provider, own.onDemand(), shocks),
                        own.activationCost(),
                        own.carbonPerUnit(),
                        own.meanRepairEpochs()));
    }

    private static Tariff priced(
            Provider provider, Tariff tariff, List<Disturbance.PriceShock> shocks) {
        double[] prices = new double[ResourceKind.values().length];
        for (ResourceKind kind : ResourceKind.values()) {
            double price = tariff.of(kind);
            for (Disturbance.PriceShock shock : shocks) {
                price *= shock.touches(provider, kind) ? shock.factor() : 1;
            }
            prices[kind.place()] = FixedPoint.quantise(Math.min(price, FixedPoint.LIMIT));
        }
        return Tariff.byKind(prices);
    }

    /// The demand of each epoch with what is laid over it.
    private final class Disturbed implements DemandModel {
        @Override
        public List<Demand> demands(long epoch) {
            List<Demand> demands = undisturbed(epoch);
            for (Disturbance one : disturbances) {
                if (!one.covers(epoch)) {
                    continue;
                }
                if (one instanceof Disturbance.Spike spike) {
                    demands = demands.stream().map(d -> spiked(d, spike)).toList();
                } else if (one instanceof Disturbance.Partition cut) {
                    demands = demands.stream().map(d -> parted(d, cut.region())).toList();
                }
            }
            return demands;
        }

        private List<Demand> undisturbed(long epoch) {
            for (int place = disturbances.size() - 1; place >= 0; place--) {
                Disturbance one = disturbances.get(place);
                DemandModel own = ownDemand.get(place);
                if (own != null && one.covers(epoch)) {
                    return own.demands(epoch - one.from()).stream()
                            .map(d -> later(d, one.from()))
                            .toList();
                }
            }
            return demand.demands(epoch);
        }

        /// A file counts its deadlines from its own first epoch.
        private static Demand later(Demand demand, long by) {
            return demand.deadline() == Demand.NO_DEADLINE
                    ? demand
                    : demand.withDeadline(demand.deadline() + by);
        }

        @Override
        public int seasonLength() {
            return demand.seasonLength();
        }

        private static Demand spiked(Demand demand, Disturbance.Spike spike) {
            return spike.touches(demand)
                    ? demand.withAmount(
                            FixedPoint.quantise(
                                    Math.min(demand.amount() * spike.factor(), FixedPoint.LIMIT)))
                    : demand;
        }

        /// A demand that no region on its side may serve asks its own region, which then cannot.
        private static Demand parted(Demand demand, String cut) {
            List<String> reached =
                    demand.regions().stream()
                            .filter(r -> r.equals(cut) == demand.home().equals(cut))
                            .toList();
            return demand.withRegions(reached.isEmpty() ? List.of(demand.home()) : reached);
        }
    }
}
