package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.EpochView;
import orrery.engine.api.Resource;
import orrery.ui.control.ChartData;
import orrery.ui.control.Samples;

/// How a provider's loads went over the known epochs, as parts of its capacity.
final class ProviderCourse {
    private ProviderCourse() {}

    /// @param course oldest first
    static ChartData of(String provider, List<EpochView> course) {
        List<ChartData.Line> lines = new ArrayList<>();
        double[] epochs = course.stream().mapToDouble(EpochView::epoch).toArray();
        for (Resource resource : Resource.values()) {
            double[] shares =
                    course.stream().mapToDouble(view -> share(view, provider, resource)).toArray();
            Samples samples = Samples.of(epochs, shares);
            if (!Double.isNaN(samples.last())) {
                lines.add(
                        ChartData.Line.solid(
                                resource.label(), RegionPicture.hue(resource), samples));
            }
        }
        return new ChartData(lines, List.of(), Double.NaN);
    }

    private static double share(EpochView view, String provider, Resource resource) {
        return view.providers().stream()
                .filter(each -> each.id().equals(provider))
                .flatMap(each -> each.resources().stream())
                .filter(offer -> offer.resource() == resource && offer.capacity() > 0)
                .mapToDouble(offer -> offer.load() / offer.capacity())
                .findFirst()
                .orElse(Double.NaN);
    }
}
