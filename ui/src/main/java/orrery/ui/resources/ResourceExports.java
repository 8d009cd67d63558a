package orrery.ui.resources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.ui.control.DataTable;
import orrery.ui.control.Export;

/// An epoch on its way out of the window: every provider and every flow, whatever the filters.
final class ResourceExports {
    private ResourceExports() {}

    /// @param shown asked when a file is wanted
    static List<Export> of(Supplier<@Nullable EpochView> shown) {
        EpochView now = shown.get();
        if (now == null) {
            return List.of();
        }
        String providers = "providers-epoch-" + now.epoch();
        String flows = "flows-epoch-" + now.epoch();
        return List.of(
                Export.csv(providers, () -> providers(now)),
                Export.json(providers, () -> providers(now)),
                Export.csv(flows, () -> flows(now)),
                Export.json(flows, () -> flows(now)));
    }

    /// One row for each resource that a provider offers.
    static DataTable providers(EpochView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Stranded stranded = Stranded.of(view);
        for (ProviderView provider : view.providers()) {
            for (Offer offer : provider.resources()) {
                rows.add(
                        Arrays.<@Nullable Object>asList(
                                view.epoch(),
                                provider.id(),
                                provider.name(),
                                provider.region(),
                                provider.up(),
                                provider.latencyMillis(),
                                provider.reliability(),
                                offer.resource().name().toLowerCase(Locale.ROOT),
                                offer.resource().unit(),
                                offer.capacity(),
                                offer.verified(),
                                offer.actual(),
                                stranded.of(provider.id(), offer.resource()).free(),
                                stranded.of(provider.id(), offer.resource()).stranded(),
                                offer.reserved(),
                                offer.load(),
                                offer.pricePerUnit()));
            }
        }
        return new DataTable(
                List.of(
                        "epoch",
                        "provider",
                        "name",
                        "region",
                        "up",
                        "latency_ms",
                        "reliability",
                        "resource",
                        "unit",
                        "capacity_claimed",
                        "capacity_verified",
                        "capacity_true_simulated",
                        "free",
                        "stranded",
                        "reserved",
                        "load",
                        "price_per_unit"),
                rows);
    }

    static DataTable flows(EpochView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Flow flow : view.flows()) {
            rows.add(
                    Arrays.<@Nullable Object>asList(
                            view.epoch(),
                            flow.demand(),
                            flow.priority().name().toLowerCase(Locale.ROOT),
                            flow.region(),
                            flow.provider(),
                            flow.resource().name().toLowerCase(Locale.ROOT),
                            flow.resource().unit(),
                            flow.amount()));
        }
        return new DataTable(
                List.of(
                        "epoch",
                        "demand",
                        "class",
                        "region",
                        "provider",
                        "resource",
                        "unit",
                        "amount"),
                rows);
    }
}
