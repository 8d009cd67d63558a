package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import orrery.engine.api.AgentView;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.ForecastView;
import orrery.engine.api.ParameterDefinition;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.Series;

/// The agent of the made-up run: parameters as the engine's own, forecasts of the demand that
/// [SampleResources] makes up, and its decisions.
public final class SampleAgents {
    private static final int WINDOW = 96;
    private static final int AHEAD = 12;
    private static final int FEED = 100;

    private static final List<ParameterDefinition> PARAMETERS =
            List.of(
                    whole("horizon", "Forecast horizon", "Forecast", "epochs", 1, 96, 12),
                    whole("lead", "Reservation lead", "Forecast", "epochs", 0, 24, 1),
                    fine("forgetting", "Forgetting factor", "Forecast", 0.9, 1, 0.998, 0.001),
                    fine(
                            "quantileCritical",
                            "Reserve quantile, critical",
                            "Reserve",
                            0.5,
                            0.999,
                            0.995,
                            0.001),
                    whole("headroom", "Headroom", "Reserve", "%", 0, 40, 8),
                    whole("criticalShare", "Critical share guaranteed", "Reserve", "%", 0, 60, 15),
                    whole("weightCritical", "Weight, critical", "Priorities", "", 1, 1000, 100),
                    whole("weightStandard", "Weight, standard", "Priorities", "", 1, 1000, 10),
                    fine("costWeight", "Cost weight", "Choice", 0, 5, 1, 0.05),
                    fine("latencyWeight", "Latency weight", "Choice", 0, 5, 0.5, 0.05),
                    fine("stickiness", "Stickiness", "Choice", 0, 1, 0.1, 0.01),
                    fine("fairness", "Fairness (alpha)", "Fairness", 0, 8, 1, 0.1));

    private SampleAgents() {}

    /// Every parameter at its default.
    public static Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        PARAMETERS.forEach(each -> values.put(each.id(), each.defaultValue()));
        return values;
    }

    /// The agent after `epoch`, -1 for before the first.
    public static AgentView of(long epoch) {
        long first = Math.max(0, epoch - FEED + 1);
        List<DecisionSummary> decisions =
                LongStream.rangeClosed(first, epoch)
                        .map(e -> epoch + first - e)
                        .mapToObj(SampleResources::decision)
                        .toList();
        return new AgentView(
                "sample",
                4,
                PARAMETERS,
                values(),
                Map.of(),
                Map.of(
                        "Balanced", values(),
                        "Cost saver", Map.of("costWeight", 3.0, "headroom", 2.0),
                        "Resilient", Map.of("headroom", 15.0, "criticalShare", 30.0)),
                epoch < 0 ? List.of() : forecasts(epoch),
                decisions,
                epoch < 0 ? List.of() : served(epoch),
                epoch < 0 ? Series.EMPTY : cost(epoch));
    }

    /// As [#of], with other values in force or waiting.
    public static AgentView with(
            AgentView agent,
            long version,
            Map<String, Double> values,
            Map<String, Double> pending) {
        return new AgentView(
                agent.name(),
                version,
                agent.parameters(),
                values,
                pending,
                agent.presets(),
                agent.forecasts(),
                agent.decisions(),
                agent.served(),
                agent.cost());
    }

    private static List<ForecastView> forecasts(long epoch) {
        long first = Math.max(0, epoch - WINDOW + 1);
        List<ForecastView> forecasts = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            List<Double> actual = new ArrayList<>();
            List<Double> median = new ArrayList<>();
            List<Double> low = new ArrayList<>();
            List<Double> high = new ArrayList<>();
            List<Double> supply = new ArrayList<>();
            List<Double> reserved = new ArrayList<>();
            for (long e = first; e <= epoch + AHEAD; e++) {
                double demand = demand(e, resource);
                double expected = demand * (0.97 + Mix.below(e, 50, 60) / 1000.0);
                double spread = demand * (0.05 + 0.008 * Math.max(0, e - epoch));
                median.add(expected);
                low.add(expected - spread);
                high.add(expected + spread);
                if (e <= epoch) {
                    actual.add(demand);
                    supply.add(demand(0, resource) * (1.5 + Mix.below(e / 7, 51, 100) / 1000.0));
                    reserved.add(expected * 1.12);
                }
            }
            forecasts.add(
                    new ForecastView(
                            resource,
                            series(first, actual),
                            series(first, median),
                            series(first, low),
                            series(first, high),
                            series(first, supply),
                            series(first, reserved),
                            0.82,
                            0.71));
        }
        return forecasts;
    }

    private static double demand(long epoch, Resource resource) {
        return SampleResources.demand(epoch).stream()
                .filter(each -> each.resource() == resource)
                .mapToDouble(DemandView::asked)
                .sum();
    }

    private static List<Series> served(long epoch) {
        long first = Math.max(0, epoch - WINDOW + 1);
        List<Series> all = new ArrayList<>();
        for (PriorityClass priority : PriorityClass.values()) {
            all.add(
                    series(
                            first,
                            LongStream.rangeClosed(first, epoch)
                                    .mapToObj(
                                            e -> SampleResources.decision(e).service().of(priority))
                                    .toList()));
        }
        return all;
    }

    private static Series cost(long epoch) {
        long first = Math.max(0, epoch - WINDOW + 1);
        return series(
                first,
                LongStream.rangeClosed(first, epoch)
                        .mapToObj(e -> SampleResources.decision(e).service().cost())
                        .toList());
    }

    private static Series series(long first, List<Double> values) {
        return new Series(
                (first + 1) * SampleResources.EPOCH_MILLIS, SampleResources.EPOCH_MILLIS, values);
    }

    private static ParameterDefinition whole(
            String id, String label, String group, String unit, double from, double to, double at) {
        return new ParameterDefinition(id, label, group, unit, from, to, at, 1, help(label));
    }

    private static ParameterDefinition fine(
            String id, String label, String group, double from, double to, double at, double step) {
        return new ParameterDefinition(id, label, group, "", from, to, at, step, help(label));
    }

    private static String help(String label) {
        return label + ": what turning this does, in one sentence.";
    }
}
