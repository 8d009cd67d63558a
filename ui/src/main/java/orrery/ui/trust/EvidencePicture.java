package orrery.ui.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Resource;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.history.TrustCourse;
import orrery.engine.api.history.TrustCourse.Measured;
import orrery.engine.api.history.TrustCourse.Point;
import orrery.engine.api.history.TrustCourse.Reading;
import orrery.ui.control.ChartData;
import orrery.ui.control.Samples;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// Evidence as charts over epochs: what was claimed and reported, dashed, against what observers
/// found.
final class EvidencePicture {
    private static final List<Resource> RESOURCES = List.of(Resource.values());
    private static final double BAND = 0.22;

    /// Epochs that say in which resource a provider looks worst.
    private static final int NEWEST = 30;

    private EvidencePicture() {}

    /// The resources that the provider offers, in their order.
    static List<Resource> resources(TrustCourse course) {
        return course.measured().stream().map(Measured::resource).distinct().sorted().toList();
    }

    /// The resource of which a suspicion speaks; else the one in which the provider falls short
    /// most.
    static @Nullable Resource worst(TrustCourse course, @Nullable SuspicionView suspicion) {
        Resource worst = null;
        double least = Double.POSITIVE_INFINITY;
        for (Resource resource : resources(course)) {
            if (suspicion != null && suspicion.finding().endsWith(" " + word(resource))) {
                return resource;
            }
            double share = share(of(course, resource));
            if (worst == null || share < least) {
                worst = resource;
                least = share;
            }
        }
        return worst;
    }

    private static String word(Resource resource) {
        return resource.noun();
    }

    private static double share(List<Measured> all) {
        double claimed = 0;
        double measured = 0;
        for (Measured one : all.subList(Math.max(0, all.size() - NEWEST), all.size())) {
            Double found = one.measured();
            if (found != null) {
                claimed += one.claimed();
                measured += found;
            }
        }
        return claimed > 0 ? measured / claimed : 1;
    }

    private static List<Measured> of(TrustCourse course, Resource resource) {
        return course.measured().stream().filter(one -> one.resource() == resource).toList();
    }

    /// Capacity claimed and measured, with the reach of what single observers said.
    static ChartData capacity(TrustCourse course, Resource resource) {
        return against(
                course,
                resource,
                true,
                "claimed",
                Measured::claimed,
                "measured",
                Measured::measured);
    }

    /// Work reported and seen.
    static ChartData usage(TrustCourse course, Resource resource) {
        return against(
                course, resource, false, "reported", Measured::reported, "seen", Measured::metered);
    }

    private static ChartData against(
            TrustCourse course,
            Resource resource,
            boolean ofCapacity,
            String saidName,
            ToDoubleFunction<Measured> said,
            String foundName,
            Function<Measured, @Nullable Double> found) {
        List<Measured> all = of(course, resource);
        double[] epochs = all.stream().mapToDouble(Measured::epoch).toArray();
        List<Measured> seen = all.stream().filter(one -> found.apply(one) != null).toList();
        double[] seenEpochs = seen.stream().mapToDouble(Measured::epoch).toArray();
        double[] values = seen.stream().mapToDouble(one -> orZero(found.apply(one))).toArray();
        Hue hue = Hue.resource(RESOURCES.indexOf(resource));
        List<ChartData.Line> lines =
                List.of(
                        ChartData.Line.dashed(
                                saidName,
                                Hue.NEUTRAL,
                                Samples.of(epochs, all.stream().mapToDouble(said).toArray())),
                        ChartData.Line.solid(
                                seen.isEmpty() ? "not yet " + foundName : foundName,
                                hue,
                                Samples.of(seenEpochs, values)));
        return new ChartData(lines, bands(course, resource, ofCapacity, hue), Double.NaN);
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static List<ChartData.Band> bands(
            TrustCourse course, Resource resource, boolean ofCapacity, Hue hue) {
        Map<Long, double[]> reach = new TreeMap<>();
        for (Reading one : course.readings()) {
            if (one.resource() == resource && one.ofCapacity() == ofCapacity) {
                double[] range =
                        reach.computeIfAbsent(
                                one.epoch(), _ -> new double[] {one.amount(), one.amount()});
                range[0] = Math.min(range[0], one.amount());
                range[1] = Math.max(range[1], one.amount());
            }
        }
        if (reach.isEmpty()) {
            return List.of();
        }
        double[] epochs = reach.keySet().stream().mapToDouble(epoch -> epoch).toArray();
        double[] low = reach.values().stream().mapToDouble(range -> range[0]).toArray();
        double[] high = reach.values().stream().mapToDouble(range -> range[1]).toArray();
        List<ChartData.Band> bands = new ArrayList<>();
        bands.add(
                new ChartData.Band(
                        "single observers",
                        hue,
                        BAND,
                        Samples.of(epochs, low),
                        Samples.of(epochs, high)));
        return bands;
    }

    /// Doubt and trust, 0 to 1.
    static ChartData doubt(TrustCourse course) {
        double[] epochs = course.points().stream().mapToDouble(Point::epoch).toArray();
        return ChartData.of(
                ChartData.Line.solid(
                        "doubt",
                        Hue.status(Status.CONFLICT),
                        Samples.of(
                                epochs,
                                course.points().stream().mapToDouble(Point::doubt).toArray())),
                ChartData.Line.dashed(
                        "trust",
                        Hue.ACCENT,
                        Samples.of(
                                epochs,
                                course.points().stream().mapToDouble(Point::trust).toArray())));
    }

    /// How unusual the shape of the measurements is.
    static ChartData score(TrustCourse course) {
        double[] epochs = course.points().stream().mapToDouble(Point::epoch).toArray();
        return ChartData.of(
                ChartData.Line.solid(
                        "score",
                        Hue.FORECAST,
                        Samples.of(
                                epochs,
                                course.points().stream().mapToDouble(Point::score).toArray())));
    }
}
