package orrery.ui.resources;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.Resource;

/// What a unit of each resource counts under a [Lens]: one of the chosen resource, or, where all
/// are looked at, its part of the resource's total, so that kilowatts and terabytes can be added.
final class Weights {
    private final Map<Resource, Double> byResource;

    private Weights(Map<Resource, Double> byResource) {
        this.byResource = byResource;
    }

    /// Such that all flows of the epoch add up to 1 where all resources are looked at.
    static Weights ofFlows(EpochView view, Lens lens) {
        Map<Resource, Double> totals = new EnumMap<>(Resource.class);
        for (Flow flow : view.flows()) {
            totals.merge(flow.resource(), flow.amount(), Double::sum);
        }
        return of(totals, lens);
    }

    /// Such that all capacity of the epoch adds up to 1 where all resources are looked at.
    static Weights ofCapacity(EpochView view, Lens lens) {
        Map<Resource, Double> totals = new EnumMap<>(Resource.class);
        for (ProviderView provider : view.providers()) {
            for (Offer offer : provider.resources()) {
                totals.merge(offer.resource(), offer.capacity(), Double::sum);
            }
        }
        return of(totals, lens);
    }

    private static Weights of(Map<Resource, Double> totals, Lens lens) {
        totals.values().removeIf(total -> total <= 0);
        Map<Resource, Double> weights = new EnumMap<>(Resource.class);
        totals.forEach((resource, total) -> {
            if (lens.resource() == null) {
                weights.put(resource, 1 / (total * totals.size()));
            } else if (lens.counts(resource)) {
                weights.put(resource, 1.0);
            }
        });
        return new Weights(weights);
    }

    double of(Resource resource) {
        return byResource.getOrDefault(resource, 0.0);
    }

    double of(Flow flow) {
        return flow.amount() * of(flow.resource());
    }

    /// The weighted sum of something over a provider's offers.
    double sum(ProviderView provider, ToDoubleFunction<Offer> figure) {
        double sum = 0;
        for (Offer offer : provider.resources()) {
            sum += figure.applyAsDouble(offer) * of(offer.resource());
        }
        return sum;
    }
}
