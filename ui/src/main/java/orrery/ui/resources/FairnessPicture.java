package orrery.ui.resources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.Resource;
import orrery.ui.control.ChartData;
import orrery.ui.control.Samples;
import orrery.ui.theme.Hue;

/// Who got how much of what is due to it in an epoch.
///
/// Due to a group of demand is its part of what was asked, got its part of what was served; due to
/// a group of providers is its part of the trusted capacity that is up, got its part of the load.
/// Parts are taken within each resource and averaged evenly over them.
///
/// @param rows one a group
/// @param lines got over due by epoch of the groups that are worst off, and Jain's index of
///   providers and of tenants
/// @param words the epoch's indices in a sentence
record FairnessPicture(List<Row> rows, ChartData lines, String words) {
    static final FairnessPicture NONE = new FairnessPicture(List.of(), ChartData.EMPTY, "");

    /// More names than of these and Jain's index do not fit above the chart.
    private static final int MOST_LINES = 4;

    private static final List<Resource> RESOURCES = List.of(Resource.values());

    /// One group.
    ///
    /// @param hue its own, null where it has none
    /// @param members demands or providers in it
    /// @param due its part of what is due, 0 to 1
    /// @param got its part of what was given, 0 to 1
    /// @param ratio of a group of demand what was served of what it asked, of providers got over
    ///   due
    /// @param jain Jain's index within it, of served shares or of loads
    /// @param envious pairs in which it envies; -1 where it cannot
    record Row(
            String name,
            @Nullable Hue hue,
            int members,
            double due,
            double got,
            double ratio,
            double jain,
            int envious) {}

    FairnessPicture {
        rows = List.copyOf(rows);
    }

    static FairnessPicture of(EpochView view, List<EpochView> course, FairnessGrouping by) {
        List<Row> rows = rows(view, by);
        Map<String, double[]> ratios = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparingDouble(Row::ratio))
                .limit(MOST_LINES)
                .forEach(row -> {
                    double[] line = new double[course.size()];
                    Arrays.fill(line, Double.NaN);
                    ratios.put(row.name(), line);
                });
        for (int i = 0; i < course.size(); i++) {
            for (Row row : rows(course.get(i), by)) {
                double[] line = ratios.get(row.name());
                if (line != null) {
                    line[i] = row.ratio();
                }
            }
        }
        List<Hue> hues = new ArrayList<>();
        for (int i = 0; i < MOST_LINES; i++) {
            hues.add(new Hue.Among(i / (MOST_LINES - 1.0)));
        }
        double[] epochs = course.stream().mapToDouble(EpochView::epoch).toArray();
        List<ChartData.Line> lines = new ArrayList<>();
        for (Row row : rows) {
            double[] line = ratios.get(row.name());
            if (line != null) {
                Hue hue = row.hue() == null ? hues.get(lines.size()) : row.hue();
                lines.add(ChartData.Line.solid(row.name(), hue, Samples.of(epochs, line)));
            }
        }
        ToDoubleFunction<EpochView> jain =
                by.ofProviders()
                        ? e -> e.service().jainProviders()
                        : e -> e.service().jainTenants();
        lines.add(
                ChartData.Line.dashed(
                        by.ofProviders() ? "Jain, providers" : "Jain, tenants",
                        Hue.TEXT,
                        Samples.of(epochs, course.stream().mapToDouble(jain).toArray())));
        return new FairnessPicture(rows, new ChartData(lines, List.of(), Double.NaN), words(view));
    }

    private static String words(EpochView view) {
        int envies = view.envies().size();
        String pairs =
                envies == 0
                        ? "no envy"
                        : envies == EpochView.MOST_ENVIES
                                ? envies + " envy pairs or more"
                                : envies == 1 ? "1 envy pair" : envies + " envy pairs";
        return String.format(
                java.util.Locale.ROOT,
                "Jain %.3f tenants, %.3f providers; %s",
                view.service().jainTenants(),
                view.service().jainProviders(),
                pairs);
    }

    private static List<Row> rows(EpochView view, FairnessGrouping by) {
        return by.ofProviders() ? providers(view, by) : demands(view, by);
    }

    private static List<Row> demands(EpochView view, FairnessGrouping by) {
        Map<Resource, Double> asked = new HashMap<>();
        Map<Resource, Double> served = new HashMap<>();
        for (DemandView demand : view.demand()) {
            asked.merge(demand.resource(), demand.asked(), Double::sum);
            served.merge(demand.resource(), demand.served(), Double::sum);
        }
        Map<String, Integer> envious = new HashMap<>();
        view.envies().forEach(e -> envious.merge(e.demand(), 1, Integer::sum));
        List<Row> rows = new ArrayList<>();
        by.demands(view)
                .forEach((name, members) -> {
                    double[] due = parts(members, DemandView::resource, DemandView::asked, asked);
                    double[] got = parts(members, DemandView::resource, DemandView::served, served);
                    double ratio =
                            members.stream()
                                    .filter(d -> d.asked() > 0)
                                    .mapToDouble(DemandView::share)
                                    .average()
                                    .orElse(1);
                    rows.add(
                            new Row(
                                    name,
                                    hue(by, members.getFirst()),
                                    members.size(),
                                    mean(due),
                                    mean(got),
                                    ratio,
                                    jain(members.stream().mapToDouble(DemandView::share)),
                                    members.stream()
                                            .mapToInt(d -> envious.getOrDefault(d.id(), 0))
                                            .sum()));
                });
        return rows;
    }

    private static @Nullable Hue hue(FairnessGrouping by, DemandView first) {
        return by == FairnessGrouping.CLASS ? FlowPicture.hue(first.priority()) : null;
    }

    private static List<Row> providers(EpochView view, FairnessGrouping by) {
        Map<Resource, Double> capacity = new HashMap<>();
        Map<Resource, Double> load = new HashMap<>();
        for (ProviderView provider : view.providers()) {
            for (Offer offer : provider.resources()) {
                capacity.merge(offer.resource(), up(provider, offer), Double::sum);
                load.merge(offer.resource(), offer.load(), Double::sum);
            }
        }
        List<Row> rows = new ArrayList<>();
        by.providers(view)
                .forEach((name, members) -> {
                    double[] due = new double[RESOURCES.size()];
                    double[] got = new double[RESOURCES.size()];
                    for (ProviderView provider : members) {
                        for (Offer offer : provider.resources()) {
                            int r = RESOURCES.indexOf(offer.resource());
                            due[r] +=
                                    part(
                                            up(provider, offer),
                                            capacity.getOrDefault(offer.resource(), 0.0));
                            got[r] += part(offer.load(), load.getOrDefault(offer.resource(), 0.0));
                        }
                    }
                    double entitled = mean(due);
                    rows.add(
                            new Row(
                                    name,
                                    null,
                                    members.size(),
                                    entitled,
                                    mean(got),
                                    entitled > 0 ? mean(got) / entitled : Double.NaN,
                                    jain(
                                            members.stream()
                                                    .filter(ProviderView::up)
                                                    .mapToDouble(FairnessPicture::use)),
                                    -1));
                });
        return rows;
    }

    private static double up(ProviderView provider, Offer offer) {
        return provider.up() ? Math.min(offer.verified(), offer.capacity()) : 0;
    }

    private static double use(ProviderView provider) {
        return provider.resources().stream()
                .filter(offer -> offer.capacity() > 0)
                .mapToDouble(offer -> offer.load() / offer.capacity())
                .average()
                .orElse(0);
    }

    private static <T> double[] parts(
            List<T> members,
            java.util.function.Function<T, Resource> resource,
            ToDoubleFunction<T> amount,
            Map<Resource, Double> totals) {
        double[] parts = new double[RESOURCES.size()];
        for (T member : members) {
            Resource its = resource.apply(member);
            parts[RESOURCES.indexOf(its)] +=
                    part(amount.applyAsDouble(member), totals.getOrDefault(its, 0.0));
        }
        return parts;
    }

    private static double part(double amount, double total) {
        return total > 0 ? amount / total : 0;
    }

    private static double mean(double[] parts) {
        return Arrays.stream(parts).average().orElse(0);
    }

    /// Jain's index: 1 where all have the same, 1/n where one has all; 1 where nobody has anything.
    private static double jain(java.util.stream.DoubleStream shares) {
        double[] all = shares.toArray();
        double sum = 0;
        double squares = 0;
        for (double share : all) {
            sum += share;
            squares += share * share;
        }
        return squares == 0 ? 1 : sum * sum / (all.length * squares);
    }
}
