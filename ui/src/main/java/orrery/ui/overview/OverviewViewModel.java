package orrery.ui.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.Engine;
import orrery.engine.api.EpochView;
import orrery.engine.api.ForecastView;
import orrery.engine.api.LedgerTotals;
import orrery.engine.api.ModuleView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.Series;
import orrery.engine.api.ServiceView;
import orrery.engine.api.Snapshot;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.Subscriptions;
import orrery.ui.control.BarData;
import orrery.ui.control.ChartData;
import orrery.ui.control.ChartData.Line;
import orrery.ui.control.DataTable;
import orrery.ui.control.Format;
import orrery.ui.control.Samples;
import orrery.ui.modules.BlockLanes;
import orrery.ui.shell.Navigator;
import orrery.ui.theme.Hue;

/// What the overview shows, made from the engine's newest snapshot ten times a second at most.
/// Owned by the window's thread.
public final class OverviewViewModel {
    private static final int HERTZ = 10;
    private static final int DECISIONS = 30;

    /// A key figure.
    ///
    /// @param note what to compare it with
    /// @param course of the figure, may be empty
    public record Figure(String value, String unit, String note, Samples course) {
        static final Figure NONE = new Figure("–", "", "", Samples.NONE);
    }

    private final Engine engine;
    private final FrameClock clock;
    private final Navigator navigator;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ReadOnlyObjectWrapper<Figure> throughput =
            new ReadOnlyObjectWrapper<>(Figure.NONE);
    private final ReadOnlyObjectWrapper<Figure> gas = new ReadOnlyObjectWrapper<>(Figure.NONE);
    private final ReadOnlyObjectWrapper<Figure> finality = new ReadOnlyObjectWrapper<>(Figure.NONE);
    private final ReadOnlyObjectWrapper<Figure> served = new ReadOnlyObjectWrapper<>(Figure.NONE);
    private final ReadOnlyObjectWrapper<BlockLanes> lanes =
            new ReadOnlyObjectWrapper<>(new BlockLanes(List.of()));
    private final ReadOnlyObjectWrapper<ChartData> resources =
            new ReadOnlyObjectWrapper<>(ChartData.EMPTY);
    private final ReadOnlyObjectWrapper<BarData> load = new ReadOnlyObjectWrapper<>(BarData.EMPTY);
    private final ReadOnlyObjectWrapper<String> evenness = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<DecisionSummary>> decisions =
            new ReadOnlyObjectWrapper<>(List.of());

    public OverviewViewModel(Engine engine, FrameClock clock, Navigator navigator) {
        this.engine = engine;
        this.clock = clock;
        this.navigator = navigator;
    }

    /// Begins to follow the engine.
    public void attach() {
        update(engine.snapshot());
        subscriptions.add(clock.on(engine::snapshot, HERTZ, this::update));
    }

    public void detach() {
        subscriptions.close();
    }

    /// Takes up a snapshot.
    void update(Snapshot now) {
        LedgerTotals totals = now.totals();
        throughput.set(
                new Figure(
                        Format.compact(totals.transactionsPerSecond()),
                        "tx/s",
                        Format.count(totals.transactions())
                                + " in all, "
                                + Format.count(totals.failedTransactions())
                                + " failed",
                        samples(totals.throughput())));
        String gasRate = Format.gas(totals.gasPerSecond());
        int cut = gasRate.indexOf(' ');
        gas.set(
                new Figure(
                        gasRate.substring(0, cut),
                        gasRate.substring(cut + 1) + "/s",
                        Format.gas(totals.gasUsed()) + " in all",
                        samples(totals.gas())));
        finality.set(finality(totals));
        served.set(served(now));
        lanes.set(new BlockLanes(now.modules()));
        resources.set(resources(now.agent().forecasts()));
        load.set(load(now.modules()));
        evenness.set(
                now.modules().isEmpty()
                        ? ""
                        : "evenness " + Format.plain(round2(jain(now.modules()))));
        List<DecisionSummary> newest = now.agent().decisions();
        decisions.set(newest.subList(0, Math.min(DECISIONS, newest.size())));
    }

    public void open(Link link) {
        navigator.go(link);
    }

    public ReadOnlyObjectProperty<Figure> throughputProperty() {
        return throughput.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Figure> gasProperty() {
        return gas.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Figure> finalityProperty() {
        return finality.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Figure> servedProperty() {
        return served.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<BlockLanes> lanesProperty() {
        return lanes.getReadOnlyProperty();
    }

    /// Demand as a share of supply, one line a resource.
    public ReadOnlyObjectProperty<ChartData> resourcesProperty() {
        return resources.getReadOnlyProperty();
    }

    /// Block fill by module.
    public ReadOnlyObjectProperty<BarData> loadProperty() {
        return load.getReadOnlyProperty();
    }

    /// Jain's index of block fill over the modules that run, in words.
    public ReadOnlyObjectProperty<String> evennessProperty() {
        return evenness.getReadOnlyProperty();
    }

    /// Newest first.
    public ReadOnlyObjectProperty<List<DecisionSummary>> decisionsProperty() {
        return decisions.getReadOnlyProperty();
    }

    public DataTable decisionTable() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (DecisionSummary each : decisions.get()) {
            ServiceView service = each.service();
            rows.add(
                    List.of(
                            each.epoch(),
                            each.virtualMillis(),
                            each.hash().toString(),
                            service.critical(),
                            service.standard(),
                            service.bestEffort(),
                            service.cost(),
                            each.sentence()));
        }
        return new DataTable(
                List.of(
                        "epoch",
                        "virtual_millis",
                        "hash",
                        "critical_served",
                        "standard_served",
                        "best_effort_served",
                        "cost",
                        "sentence"),
                rows);
    }

    /// Jain's fairness index, 1 where all modules are equally full.
    static double jain(List<ModuleView> modules) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (ModuleView module : modules) {
            if (!module.paused()) {
                sum += module.blockFill();
                squares += module.blockFill() * module.blockFill();
                count++;
            }
        }
        return squares == 0 ? 1 : sum * sum / (count * squares);
    }

    private static Figure finality(LedgerTotals totals) {
        String p50 = Format.millis(totals.finalityP50Millis());
        int cut = p50.indexOf(' ');
        return cut < 0
                ? new Figure(p50, "", "no transaction is final yet", Samples.NONE)
                : new Figure(
                        p50.substring(0, cut),
                        p50.substring(cut + 1),
                        "median, virtual; p95 " + Format.millis(totals.finalityP95Millis()),
                        Samples.NONE);
    }

    private static Figure served(Snapshot now) {
        EpochView epoch = now.resources();
        if (epoch == null) {
            return new Figure("–", "", "before the first epoch", Samples.NONE);
        }
        ServiceView service = epoch.service();
        String critical = Format.percent(service.critical());
        int cut = critical.indexOf(' ');
        List<Series> courses = now.agent().served();
        return new Figure(
                cut < 0 ? critical : critical.substring(0, cut),
                cut < 0 ? "" : "%",
                PriorityClass.STANDARD.label()
                        + " "
                        + Format.percent(service.standard())
                        + ", "
                        + PriorityClass.BEST_EFFORT.label().toLowerCase(Locale.ROOT)
                        + " "
                        + Format.percent(service.bestEffort()),
                courses.isEmpty() ? Samples.NONE : samples(courses.getFirst()));
    }

    private static ChartData resources(List<ForecastView> forecasts) {
        List<Line> lines = new ArrayList<>();
        List<Resource> kinds = List.of(Resource.values());
        for (ForecastView forecast : forecasts) {
            Series actual = forecast.actual();
            Series supply = forecast.supply();
            List<Double> shares = new ArrayList<>();
            for (int i = 0; i < Math.min(actual.size(), supply.size()); i++) {
                shares.add(supply.at(i) > 0 ? actual.at(i) / supply.at(i) : Double.NaN);
            }
            lines.add(
                    Line.solid(
                            forecast.resource().label(),
                            Hue.resource(kinds.indexOf(forecast.resource())),
                            Samples.even(actual.startMillis(), actual.stepMillis(), shares)));
        }
        return new ChartData(lines, List.of(), Double.NaN);
    }

    private static BarData load(List<ModuleView> modules) {
        List<BarData.Bar> bars = new ArrayList<>();
        for (ModuleView module : modules) {
            bars.add(BarData.Bar.of(module.name(), Hue.module(module.index()), module.blockFill()));
        }
        return new BarData(bars);
    }

    private static Samples samples(Series series) {
        return Samples.even(series.startMillis(), series.stepMillis(), series.values());
    }

    private static double round2(double value) {
        return Math.rint(value * 100) / 100;
    }
}
