package orrery.ui.resources;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.Resource;

/// What of an epoch's free capacity is hard to sell.
///
/// *Free* is what a provider that is up is trusted with and does not carry. *Stranded* is the part
/// of it that goes beyond what is free of the provider's scarcest resource, each counted as a share
/// of what it offers: a site whose processors are all taken has no use for its idle disks. *Scraps*
/// are what is free and not stranded, but in pieces under a twentieth of the usual demand.
final class Stranded {
    private static final double SCRAP = 0.05;

    private final Map<Resource, Part> network = new EnumMap<>(Resource.class);
    private final Map<String, Map<Resource, Part>> providers = new HashMap<>();

    /// Amounts in the resource's unit.
    record Part(double trusted, double free, double stranded, double scraps) {
        static final Part NONE = new Part(0, 0, 0, 0);

        Part plus(Part other) {
            return new Part(
                    trusted + other.trusted,
                    free + other.free,
                    stranded + other.stranded,
                    scraps + other.scraps);
        }
    }

    private Stranded() {}

    static Stranded of(EpochView view) {
        Stranded made = new Stranded();
        Map<Resource, Double> usual = usual(view.demand());
        for (ProviderView provider : view.providers()) {
            double scarcest = 1;
            for (Offer offer : provider.resources()) {
                scarcest = Math.min(scarcest, freeShare(offer));
            }
            Map<Resource, Part> own = new EnumMap<>(Resource.class);
            for (Offer offer : provider.resources()) {
                if (provider.up()) {
                    double free = trusted(offer) * freeShare(offer);
                    double stranded = free - trusted(offer) * scarcest;
                    double left = free - stranded;
                    double least = SCRAP * usual.getOrDefault(offer.resource(), 0.0);
                    Part part = new Part(trusted(offer), free, stranded, left < least ? left : 0);
                    own.put(offer.resource(), part);
                    made.network.merge(offer.resource(), part, Part::plus);
                }
            }
            made.providers.put(provider.id(), own);
        }
        return made;
    }

    private static double trusted(Offer offer) {
        return Math.min(offer.verified(), offer.capacity());
    }

    private static double freeShare(Offer offer) {
        double trusted = trusted(offer);
        return trusted > 0 ? Math.clamp(1 - offer.load() / trusted, 0, 1) : 0;
    }

    /// The median demand of each resource.
    private static Map<Resource, Double> usual(List<DemandView> demand) {
        Map<Resource, Double> usual = new EnumMap<>(Resource.class);
        for (Resource resource : Resource.values()) {
            double[] asked =
                    demand.stream()
                            .filter(d -> d.resource() == resource && d.asked() > 0)
                            .mapToDouble(DemandView::asked)
                            .toArray();
            Arrays.sort(asked);
            usual.put(resource, asked.length == 0 ? 0 : asked[asked.length / 2]);
        }
        return usual;
    }

    /// Of the whole network.
    Part of(Resource resource) {
        return network.getOrDefault(resource, Part.NONE);
    }

    /// Of one provider; nothing while it is down.
    Part of(String provider, Resource resource) {
        return providers.getOrDefault(provider, Map.of()).getOrDefault(resource, Part.NONE);
    }

    /// Stranded and scraps as a part of what providers are trusted with, evenly over the resources.
    double share() {
        return network.values().stream()
                .filter(part -> part.trusted() > 0)
                .mapToDouble(part -> (part.stranded() + part.scraps()) / part.trusted())
                .average()
                .orElse(0);
    }

    /// Free as a part of what providers are trusted with, evenly over the resources.
    double freeShare() {
        return network.values().stream()
                .filter(part -> part.trusted() > 0)
                .mapToDouble(part -> part.free() / part.trusted())
                .average()
                .orElse(0);
    }
}
