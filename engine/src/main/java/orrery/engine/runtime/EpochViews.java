package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.Choice;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.Share;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.engine.api.ServiceView;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Envy;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.ServiceLevel;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// An epoch as the window shows it.
final class EpochViews {
    private EpochViews() {}

    /// What is known of the providers beside an epoch's outcome.
    ///
    /// @param upEpochs by provider, epochs in which it was up, this one included
    /// @param verified the part of its claim that the agent trusts a provider with
    record Providers(
            Topology topology, DepinNetwork network, List<Long> upEpochs, Verified verified) {}

    /// The part of its claimed capacity that a provider is trusted with, 0 to 1.
    interface Verified {
        double share(int provider, ResourceKind kind);
    }

    static EpochView view(EpochOutcome outcome, Providers known, long virtualMillis) {
        Topology topology = known.topology();
        Map<String, Telemetry.Reading> readings = new HashMap<>();
        Map<String, Demand> asked = new HashMap<>();
        outcome.demands().forEach(d -> asked.put(d.id(), d));
        outcome.telemetry().readings().forEach(r -> readings.put(r.provider(), r));
        List<Flow> flows = new ArrayList<>();
        List<EpochView.DemandView> demand = new ArrayList<>();
        for (Choice choice : outcome.decision().choices()) {
            double served = 0;
            for (Share share : choice.shares()) {
                Telemetry.Reading reading = readings.get(share.provider());
                double amount =
                        reading == null
                                ? 0
                                : share.amount() * delivered(reading, choice.resource());
                if (amount > 0) {
                    served += amount;
                    flows.add(
                            new Flow(
                                    choice.demand(),
                                    of(choice.priority()),
                                    choice.home(),
                                    share.provider(),
                                    of(choice.resource()),
                                    amount));
                }
            }
            // What waits is no demand of this epoch.
            double due = Math.max(0, choice.demanded() - choice.deferral().amount());
            served = Math.min(served, due);
            Demand wish = asked.get(choice.demand());
            demand.add(
                    new EpochView.DemandView(
                            choice.demand(),
                            choice.tenant(),
                            of(choice.priority()),
                            of(choice.resource()),
                            choice.home(),
                            due,
                            served,
                            wish == null ? 0 : wish.valuePerUnit(),
                            wish == null ? 0 : wish.latencyLimitMillis()));
        }
        List<ProviderView> providers = new ArrayList<>();
        List<Provider> all = topology.providers();
        Map<String, Capacity> reserved = new HashMap<>();
        for (Reservation.Line line : outcome.reserved().lines()) {
            reserved.merge(
                    line.provider(),
                    Capacity.only(line.resource(), line.amount()),
                    (sum, _) -> sum.plus(line.resource(), line.amount()));
        }
        for (int i = 0; i < all.size(); i++) {
            Capacity own = reserved.getOrDefault(all.get(i).id(), Capacity.NONE);
            providers.add(provider(i, known, outcome, own));
        }
        return new EpochView(
                outcome.epoch().index(),
                virtualMillis,
                topology.regions().stream()
                        .map(r -> new RegionView(r.id(), r.name(), r.latitude(), r.longitude()))
                        .toList(),
                providers,
                flows,
                demand,
                envies(topology, outcome, readings),
                service(outcome.service()));
    }

    private static List<EpochView.Envy> envies(
            Topology topology, EpochOutcome outcome, Map<String, Telemetry.Reading> readings) {
        Envy.Census census =
                Envy.among(
                        topology,
                        outcome.answered(),
                        outcome.allocation(),
                        one -> {
                            Telemetry.Reading reading = readings.get(one.provider());
                            return reading == null
                                    ? 0
                                    : one.amount() * delivered(reading, one.resource());
                        });
        return census.found().stream()
                .limit(EpochView.MOST_ENVIES)
                .map(one -> new EpochView.Envy(one.demand(), one.envied(), one.gap()))
                .toList();
    }

    /// Share of what a provider was given that it delivered, 0 to 1.
    private static double delivered(Telemetry.Reading reading, ResourceKind kind) {
        double load = reading.load().of(kind);
        return load > 0 ? Math.min(1, reading.delivered().of(kind) / load) : 0;
    }

    private static ProviderView provider(
            int place, Providers known, EpochOutcome outcome, Capacity reserved) {
        Provider provider = known.topology().providers().get(place);
        Telemetry.Reading reading = outcome.telemetry().readings().get(place);
        double actual = known.network().trueShare(provider, outcome.epoch().index());
        long epochs = outcome.epoch().index() + 1;
        List<ProviderView.Offer> offers = new ArrayList<>();
        Capacity capacity = provider.capacity();
        for (ResourceKind kind : ResourceKind.values()) {
            if (capacity.of(kind) > 0) {
                offers.add(
                        new ProviderView.Offer(
                                of(kind),
                                capacity.of(kind),
                                capacity.of(kind) * known.verified().share(place, kind),
                                capacity.of(kind) * actual,
                                reserved.of(kind),
                                Math.min(reading.load().of(kind), capacity.of(kind)),
                                provider.tariff().of(kind)));
            }
        }
        return new ProviderView(
                provider.id(),
                provider.name(),
                provider.region().id(),
                reading.up(),
                provider.latencyMillis(),
                (double) known.upEpochs().get(place) / epochs,
                provider.joined(),
                offers);
    }

    static ServiceView service(ServiceLevel level) {
        return new ServiceView(
                level.critical(),
                level.standard(),
                level.bestEffort(),
                level.overloaded(),
                level.cost(),
                100 * level.wasted(),
                level.jainProviders(),
                level.jainTenants());
    }

    static PriorityClass of(Priority priority) {
        return switch (priority) {
            case CRITICAL -> PriorityClass.CRITICAL;
            case STANDARD -> PriorityClass.STANDARD;
            case BEST_EFFORT -> PriorityClass.BEST_EFFORT;
        };
    }

    static Resource of(ResourceKind kind) {
        return switch (kind) {
            case COMPUTE -> Resource.COMPUTE;
            case BANDWIDTH -> Resource.BANDWIDTH;
            case STORAGE -> Resource.STORAGE;
            case ENERGY -> Resource.ENERGY;
            case GPU -> Resource.GPU;
        };
    }
}
