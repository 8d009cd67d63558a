package orrery.ui.agents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.Course;
import orrery.engine.api.rehearsal.EpochFigures;
import orrery.engine.api.rehearsal.Shadows;
import orrery.engine.api.rehearsal.Shadows.Cover;
import orrery.engine.api.rehearsal.Shadows.Curve;
import orrery.ui.control.ChartData;
import orrery.ui.control.DataTable;
import orrery.ui.control.Samples;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// Epochs lived through again, as charts and as tables; x is the epoch.
final class RehearsalPicture {
    private static final double BAND_STRENGTH = 0.25;

    /// So many baselines, the best ones, beside the live policy: more lines cannot be told apart.
    private static final int BASELINES = 3;

    /// So many providers by name: those of which least is expected.
    private static final int PROVIDERS = 4;

    /// Places on the ramp that can be told from the ground in both themes.
    private static final double[] RAMP = {0.15, 0.55, 0.95};

    private RehearsalPicture() {}

    /// How far each policy has fallen behind the clairvoyant bound since the first epoch shown,
    /// percent of what the bound had come to by then. The bound is the line at 0.
    static ChartData regret(Shadows shadows) {
        List<ChartData.Line> lines = new ArrayList<>();
        Course bound = shadows.clairvoyant();
        lines.add(ChartData.Line.solid("Live", Hue.ACCENT, regret(shadows.live(), bound)));
        List<Course> best =
                shadows.baselines().stream()
                        .sorted(Comparator.comparingDouble(Course::net).reversed())
                        .limit(BASELINES)
                        .toList();
        for (int i = 0; i < best.size(); i++) {
            lines.add(
                    ChartData.Line.solid(
                            best.get(i).policy(),
                            new Hue.Among(RAMP[i]),
                            regret(best.get(i), bound)));
        }
        lines.add(ChartData.Line.dashed("Clairvoyant", Hue.NEUTRAL, regret(bound, bound)));
        return new ChartData(lines, List.of(), Double.NaN);
    }

    private static Samples regret(Course course, Course bound) {
        int count = Math.min(course.epochs().size(), bound.epochs().size());
        double[] xs = new double[count];
        double[] ys = new double[count];
        double most = 0;
        double own = 0;
        for (int i = 0; i < count; i++) {
            most += bound.epochs().get(i).net();
            own += course.epochs().get(i).net();
            xs[i] = (double) course.epochs().get(i).epoch();
            ys[i] = most == 0 ? Double.NaN : 100 * (most - own) / Math.abs(most);
        }
        return Samples.of(xs, ys);
    }

    /// What is expected of the providers of which least is, and the mean of all.
    static ChartData delivery(Shadows shadows) {
        List<Curve> curves = shadows.learning().delivery();
        List<Curve> named =
                curves.stream()
                        .filter(c -> !c.values().isEmpty())
                        .sorted(Comparator.comparingDouble(c -> c.values().getLast()))
                        .limit(PROVIDERS)
                        .toList();
        List<ChartData.Line> lines = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            double place = place(i, PROVIDERS);
            lines.add(
                    ChartData.Line.solid(
                            named.get(i).name(),
                            new Hue.Among(place),
                            samples(shadows, named.get(i))));
        }
        if (!curves.isEmpty()) {
            List<Double> mean = new ArrayList<>();
            for (int i = 0; i < shadows.live().epochs().size(); i++) {
                int epoch = i;
                mean.add(
                        curves.stream()
                                .mapToDouble(c -> c.values().get(epoch))
                                .average()
                                .orElse(Double.NaN));
            }
            Curve all = new Curve("", "Mean of all " + curves.size(), mean);
            lines.add(ChartData.Line.dashed(all.name(), Hue.NEUTRAL, samples(shadows, all)));
        }
        return new ChartData(lines, List.of(), Double.NaN);
    }

    /// How much each method counts in a resource's forecast.
    static ChartData weights(Shadows shadows, Resource resource) {
        List<Curve> curves =
                shadows.learning().weights().stream()
                        .filter(c -> c.of().equals(resource.name()))
                        .toList();
        List<ChartData.Line> lines = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            double place = place(i, curves.size());
            lines.add(
                    ChartData.Line.solid(
                            curves.get(i).name(),
                            new Hue.Among(place),
                            samples(shadows, curves.get(i))));
        }
        return new ChartData(lines, List.of(), Double.NaN);
    }

    private static double place(int index, int count) {
        double first = RAMP[0];
        double last = RAMP[RAMP.length - 1];
        return first + (last - first) * index / Math.max(1, count - 1);
    }

    /// The share of a resource's intervals that held what came, by steps ahead, and what it is
    /// meant to be.
    static ChartData cover(Shadows shadows, Resource resource) {
        return shadows.cover().stream()
                .filter(each -> each.resource() == resource)
                .findFirst()
                .map(RehearsalPicture::cover)
                .orElse(ChartData.EMPTY);
    }

    private static ChartData cover(Cover cover) {
        List<Double> nominal =
                DoubleStream.generate(cover::nominal)
                        .limit(cover.measured().size())
                        .boxed()
                        .toList();
        return ChartData.of(
                ChartData.Line.solid(
                        "Measured", Hue.FORECAST, Samples.even(1, 1, cover.measured())),
                ChartData.Line.dashed("Nominal", Hue.NEUTRAL, Samples.even(1, 1, nominal)));
    }

    private static Samples samples(Shadows shadows, Curve curve) {
        long first = shadows.live().epochs().getFirst().epoch();
        return Samples.even((double) first, 1.0, curve.values());
    }

    /// A figure of both ways, the space between them filled, and of the bound where that says
    /// something.
    static ChartData both(
            Comparison found, ToDoubleFunction<EpochFigures> figure, boolean withBound) {
        Samples one = samples(found.one(), figure);
        Samples other = samples(found.other(), figure);
        List<ChartData.Line> lines = new ArrayList<>();
        lines.add(ChartData.Line.solid("As run", Hue.NEUTRAL, one));
        lines.add(ChartData.Line.solid("Branch", Hue.ACCENT, other));
        if (withBound) {
            lines.add(
                    ChartData.Line.dashed(
                            "Clairvoyant",
                            new Hue.Among(0.8),
                            samples(found.clairvoyant(), figure)));
        }
        ChartData.Band between =
                new ChartData.Band(
                        "difference", Hue.status(Status.SIMULATED), BAND_STRENGTH, one, other);
        double now =
                found.ahead() > 0
                        ? (double) (found.question().until() - 1 - found.ahead())
                        : Double.NaN;
        return new ChartData(lines, List.of(between), now);
    }

    /// How much more a figure of the branch is than of the run.
    static ChartData difference(Comparison found, ToDoubleFunction<EpochFigures> figure) {
        int count = Math.min(found.one().epochs().size(), found.other().epochs().size());
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            EpochFigures other = found.other().epochs().get(i);
            xs[i] = (double) other.epoch();
            ys[i] = figure.applyAsDouble(other) - figure.applyAsDouble(found.one().epochs().get(i));
        }
        return ChartData.of(
                new ChartData.Line(
                        "Difference",
                        Hue.status(Status.SIMULATED),
                        ChartData.Style.AREA,
                        Samples.of(xs, ys)));
    }

    private static Samples samples(Course course, ToDoubleFunction<EpochFigures> figure) {
        return Samples.of(
                course.epochs().stream().mapToDouble(e -> (double) e.epoch()).toArray(),
                course.epochs().stream().mapToDouble(figure).toArray());
    }

    /// One row an epoch and way.
    static DataTable table(List<Course> ways, List<String> names) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            for (EpochFigures each : ways.get(i).epochs()) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(names.get(i));
                row.add(ways.get(i).policy());
                row.add(each.epoch());
                row.add(each.virtualMillis());
                for (PriorityClass priority : PriorityClass.values()) {
                    row.add(each.service().of(priority));
                }
                row.add(each.service().cost());
                row.add(each.service().wastePercent());
                row.add(each.service().overloadedProviders());
                row.add(each.service().jainProviders());
                row.add(each.service().jainTenants());
                row.add(each.net());
                rows.add(row);
            }
        }
        return new DataTable(
                List.of(
                        "way",
                        "policy",
                        "epoch",
                        "virtual_ms",
                        "critical",
                        "standard",
                        "best_effort",
                        "cost",
                        "waste_percent",
                        "overloaded_providers",
                        "jain_providers",
                        "jain_tenants",
                        "net"),
                rows);
    }

    static DataTable table(Shadows shadows) {
        List<Course> ways = new ArrayList<>(List.of(shadows.live(), shadows.clairvoyant()));
        ways.addAll(shadows.baselines());
        List<String> names = new ArrayList<>(List.of("live", "bound"));
        shadows.baselines().forEach(_ -> names.add("baseline"));
        return table(ways, names);
    }

    static DataTable table(Comparison found) {
        return table(
                List.of(found.one(), found.other(), found.clairvoyant()),
                List.of("as_run", "branch", "bound"));
    }

    /// `1.21 %`, with the mark of what is simulated.
    static String percent(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "~ %.2f %%", value);
    }
}
