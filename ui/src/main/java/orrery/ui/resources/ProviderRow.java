package orrery.ui.resources;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.ui.control.Format;

/// A provider as the table shows it.
///
/// @param dearness mean of its prices against the mean prices of all, 1 for average; NaN where it
///   offers nothing
/// @param cost of what was allocated to it in the epoch
public record ProviderRow(ProviderView provider, String regionName, double dearness, double cost) {

    static List<ProviderRow> of(EpochView view) {
        Map<String, String> names = new HashMap<>();
        view.regions().forEach((RegionView r) -> names.put(r.id(), r.name()));
        Map<Resource, Double> means =
                view.providers().stream()
                        .flatMap(provider -> provider.resources().stream())
                        .collect(
                                Collectors.groupingBy(
                                        Offer::resource,
                                        () -> new EnumMap<>(Resource.class),
                                        Collectors.averagingDouble(Offer::pricePerUnit)));
        return view.providers().stream()
                .map(provider ->
                        new ProviderRow(
                                provider,
                                names.getOrDefault(provider.region(), provider.region()),
                                dearness(provider, means),
                                provider.resources().stream()
                                        .mapToDouble(o -> o.load() * o.pricePerUnit())
                                        .sum()))
                .toList();
    }

    private static double dearness(ProviderView provider, Map<Resource, Double> means) {
        return provider.resources().stream()
                .filter(offer -> means.getOrDefault(offer.resource(), 0.0) > 0)
                .mapToDouble(o -> o.pricePerUnit() / means.getOrDefault(o.resource(), 1.0))
                .average()
                .orElse(Double.NaN);
    }

    public String id() {
        return provider.id();
    }

    public @Nullable Offer offer(Resource resource) {
        return provider.resources().stream()
                .filter(offer -> offer.resource() == resource)
                .findFirst()
                .orElse(null);
    }

    /// What there is of an offer and what became of it, one figure a line.
    String figures(Offer offer) {
        String unit = offer.resource().unit();
        return Format.quantity(offer.load(), "")
                + " used of "
                + Format.quantity(offer.capacity(), unit)
                + " claimed\ntrusted by the agent "
                + Format.quantity(offer.verified(), unit)
                + "\n~ truly there (simulated) "
                + Format.quantity(offer.actual(), unit)
                + "\nreserved "
                + Format.quantity(offer.reserved(), unit);
    }

    /// Load as a part of capacity, NaN where it does not offer the resource.
    public double share(Resource resource) {
        Offer offer = offer(resource);
        return offer == null
                ? Double.NaN
                : offer.capacity() > 0 ? offer.load() / offer.capacity() : 0;
    }

    /// The price of the one resource, or how dear the provider is where all are looked at.
    double price(Lens lens) {
        Resource resource = lens.resource();
        if (resource == null) {
            return dearness;
        }
        Offer offer = offer(resource);
        return offer == null ? Double.NaN : offer.pricePerUnit();
    }

    String priceText(Lens lens) {
        double price = price(lens);
        if (Double.isNaN(price)) {
            return "–";
        }
        return lens.resource() == null
                ? String.format(Locale.ROOT, "×%.2f", price)
                : Format.plain(price);
    }

    /// Every price, one a line.
    String prices() {
        return provider.resources().stream()
                .map(offer ->
                        offer.resource().label()
                                + " "
                                + Format.plain(offer.pricePerUnit())
                                + " per "
                                + offer.resource().unit()
                                + " and epoch")
                .collect(
                        Collectors.joining(
                                "\n", "", "\n× compares with the mean of all providers"));
    }

    boolean mentions(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || provider.id().toLowerCase(Locale.ROOT).contains(wanted)
                || provider.name().toLowerCase(Locale.ROOT).contains(wanted)
                || regionName.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
