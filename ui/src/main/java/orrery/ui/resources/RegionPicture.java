package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.EpochView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.ui.control.Format;
import orrery.ui.control.MapData;
import orrery.ui.control.Readout;
import orrery.ui.theme.Hue;

/// The regions of an epoch on a map: how much they have, and how much of it is used.
final class RegionPicture {
    private static final List<Resource> RESOURCES = List.of(Resource.values());

    private RegionPicture() {}

    static MapData of(EpochView view, Lens lens) {
        Weights weights = Weights.ofCapacity(view, lens);
        List<MapData.Region> regions = new ArrayList<>();
        for (RegionView region : view.regions()) {
            List<ProviderView> here =
                    view.providers().stream().filter(p -> p.region().equals(region.id())).toList();
            double capacity = 0;
            double load = 0;
            for (ProviderView provider : here) {
                capacity += weights.sum(provider, Offer::capacity);
                load += weights.sum(provider, Offer::load);
            }
            regions.add(
                    new MapData.Region(
                            region.id(),
                            region.name(),
                            region.latitude(),
                            region.longitude(),
                            capacity,
                            capacity > 0 ? load / capacity : 0,
                            hue(lens),
                            facts(here, lens)));
        }
        return new MapData(regions);
    }

    static Hue hue(Lens lens) {
        Resource resource = lens.resource();
        return resource == null ? Hue.ACCENT : hue(resource);
    }

    static Hue hue(Resource resource) {
        return Hue.resource(RESOURCES.indexOf(resource));
    }

    private static List<Readout.Row> facts(List<ProviderView> providers, Lens lens) {
        List<Readout.Row> rows = new ArrayList<>();
        long up = providers.stream().filter(ProviderView::up).count();
        rows.add(Readout.Row.of("providers up", up + " of " + providers.size()));
        for (Resource resource : RESOURCES) {
            double capacity = 0;
            double load = 0;
            for (ProviderView provider : providers) {
                for (Offer offer : provider.resources()) {
                    capacity += offer.resource() == resource ? offer.capacity() : 0;
                    load += offer.resource() == resource ? offer.load() : 0;
                }
            }
            if (lens.counts(resource) && capacity > 0) {
                rows.add(
                        new Readout.Row(
                                hue(resource),
                                resource.label(),
                                Format.quantity(load, "")
                                        + " of "
                                        + Format.quantity(capacity, resource.unit())));
            }
        }
        return rows;
    }
}
