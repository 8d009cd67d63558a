package orrery.ui.agents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.AgentView;
import orrery.engine.api.ForecastView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.Series;
import orrery.ui.control.ChartData;
import orrery.ui.control.DataTable;
import orrery.ui.control.Format;
import orrery.ui.control.Samples;
import orrery.ui.theme.Hue;

/// The agent's course over the epochs, as charts and as tables.
final class ForecastPicture {
    private static final double BAND_STRENGTH = 0.22;
    private static final List<Resource> RESOURCES = List.of(Resource.values());
    private static final List<PriorityClass> CLASSES = List.of(PriorityClass.values());

    private ForecastPicture() {}

    /// What came, solid; what was and is expected, dashed, with the 80 % interval.
    static ChartData forecast(ForecastView forecast, boolean supply, boolean reserved) {
        List<ChartData.Line> lines = new ArrayList<>();
        Hue hue = hue(forecast.resource());
        lines.add(ChartData.Line.solid("Actual", hue, samples(forecast.actual())));
        lines.add(ChartData.Line.dashed("Forecast", Hue.FORECAST, samples(forecast.median())));
        if (supply) {
            lines.add(ChartData.Line.solid("Supply", Hue.NEUTRAL, samples(forecast.supply())));
        }
        if (reserved) {
            lines.add(
                    new ChartData.Line(
                            "Reserved",
                            Hue.NEUTRAL,
                            ChartData.Style.STEPS,
                            samples(forecast.reserved())));
        }
        ChartData.Band band =
                new ChartData.Band(
                        "80 % interval",
                        Hue.FORECAST,
                        BAND_STRENGTH,
                        samples(forecast.low()),
                        samples(forecast.high()));
        Series actual = forecast.actual();
        double now = actual.isEmpty() ? Double.NaN : actual.timeAt(actual.size() - 1);
        return new ChartData(lines, List.of(band), now);
    }

    /// How good the forecasts were, in words.
    static String quality(ForecastView forecast) {
        if (Double.isNaN(forecast.coverage()) && Double.isNaN(forecast.mase())) {
            return "Not measured yet: the first forecast has still to meet its epoch.";
        }
        return String.format(
                Locale.ROOT,
                "The 80 %% interval held %s of what came · MASE %s, below 1 beats repeating the last"
                        + " value",
                Format.percent(forecast.coverage()),
                Double.isNaN(forecast.mase())
                        ? "–"
                        : String.format(Locale.ROOT, "%.2f", forecast.mase()));
    }

    static ChartData served(AgentView agent) {
        List<ChartData.Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(CLASSES.size(), agent.served().size()); i++) {
            lines.add(
                    ChartData.Line.solid(
                            CLASSES.get(i).label(),
                            Hue.priority(i),
                            samples(agent.served().get(i))));
        }
        return new ChartData(lines, List.of(), Double.NaN);
    }

    static ChartData cost(AgentView agent) {
        return agent.cost().isEmpty()
                ? ChartData.EMPTY
                : ChartData.of(
                        new ChartData.Line(
                                "Cost", Hue.ACCENT, ChartData.Style.AREA, samples(agent.cost())));
    }

    static Hue hue(Resource resource) {
        return Hue.resource(RESOURCES.indexOf(resource));
    }

    static Hue hue(PriorityClass priority) {
        return Hue.priority(CLASSES.indexOf(priority));
    }

    private static Samples samples(Series series) {
        return Samples.even(
                (double) series.startMillis(), (double) series.stepMillis(), series.values());
    }

    /// One row an epoch of the chart, the ones ahead without an actual value.
    static DataTable table(ForecastView forecast) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Series median = forecast.median();
        for (int i = 0; i < median.size(); i++) {
            rows.add(
                    Arrays.<@Nullable Object>asList(
                            median.timeAt(i),
                            forecast.resource().name().toLowerCase(Locale.ROOT),
                            forecast.resource().unit(),
                            at(forecast.actual(), median.timeAt(i)),
                            median.at(i),
                            at(forecast.low(), median.timeAt(i)),
                            at(forecast.high(), median.timeAt(i)),
                            at(forecast.supply(), median.timeAt(i)),
                            at(forecast.reserved(), median.timeAt(i))));
        }
        return new DataTable(
                List.of(
                        "virtual_ms",
                        "resource",
                        "unit",
                        "actual",
                        "forecast",
                        "low_80",
                        "high_80",
                        "supply",
                        "reserved"),
                rows);
    }

    private static @Nullable Double at(Series series, long millis) {
        long place = (millis - series.startMillis()) / series.stepMillis();
        boolean there = place >= 0 && place < series.size() && series.timeAt((int) place) == millis;
        return there ? series.at((int) place) : null;
    }

    static DataTable service(AgentView agent) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < agent.cost().size(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(agent.cost().timeAt(i));
            row.add(agent.cost().at(i));
            for (Series served : agent.served()) {
                row.add(at(served, agent.cost().timeAt(i)));
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("virtual_ms", "cost"));
        for (int i = 0; i < agent.served().size(); i++) {
            columns.add("served_" + CLASSES.get(i).name().toLowerCase(Locale.ROOT));
        }
        return new DataTable(columns, rows);
    }
}
