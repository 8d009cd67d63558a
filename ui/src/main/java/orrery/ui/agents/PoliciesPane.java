package orrery.ui.agents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.rehearsal.Course;
import orrery.engine.api.rehearsal.Shadows;
import orrery.ui.control.Axis;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.RowSource;
import orrery.ui.control.StripChart;
import orrery.ui.control.TimeWindow;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;

/// The live policy beside the baselines on the same demand: how far each falls behind the
/// clairvoyant bound, as a course and in figures.
final class PoliciesPane extends VBox {
    private final ShadowsViewModel model;
    private final Panel chart =
            new Panel("agents-policies", "Regret since the first epoch shown", "~ % of the bound");
    private final Panel figures = new Panel("agents-policy-figures", "Policies", "~ simulated");
    private final StripChart regret;
    private final VirtualTable<Line> table;

    /// A policy's row.
    private record Line(String name, Course course, Course bound) {
        double regret() {
            return course.regretPercent(bound);
        }
    }

    PoliciesPane(ShadowsViewModel model) {
        this.model = model;
        getStyleClass().add("orr-columns");
        regret =
                new StripChart(
                        "agents-policies-chart", Axis.NUMBER, Axis.NUMBER, "%", new TimeWindow());
        chart.content(regret).empty(empty()).exports(() -> exports(chart));
        table = new VirtualTable<>("agents-policies-table", columns());
        figures.content(new StackPane(table)).empty(empty()).exports(() -> exports(figures));
        for (Panel each : List.of(chart, figures)) {
            each.setMinHeight(0);
            each.setPrefHeight(1); // both share the height evenly
            VBox.setVgrow(each, Priority.ALWAYS);
        }
        getChildren().addAll(chart, figures);
        model.shadowsProperty().subscribe(this::show);
        model.failureProperty()
                .subscribe(failure -> {
                    if (!failure.isEmpty()) {
                        chart.showError(failure, model::retry);
                    }
                });
    }

    static EmptyState empty() {
        return new EmptyState(
                Icon.AGENTS,
                "Not lived through yet",
                "It fills when an epoch has ended and the baselines have followed it.");
    }

    private List<Export> exports(Panel panel) {
        Shadows now = model.shadowsProperty().get();
        List<Export> all = new ArrayList<>(List.of(Export.png(panel.getId(), panel)));
        if (now != null) {
            all.add(Export.csv("policies", () -> RehearsalPicture.table(now)));
            all.add(Export.json("policies", () -> RehearsalPicture.table(now)));
        }
        return all;
    }

    private static List<Column<Line>> columns() {
        List<Column<Line>> columns = new ArrayList<>();
        columns.add(Column.text("policy", "Policy", 11.8, Line::name));
        columns.add(number("regret", "Regret", 5.4, l -> Format.percent(l.regret() / 100)));
        for (PriorityClass priority : PriorityClass.values()) {
            String id = priority.name().toLowerCase(Locale.ROOT);
            columns.add(
                    number(
                            id,
                            priority.label(),
                            6,
                            l -> percent(100 * l.course().served(priority))));
        }
        columns.add(number("cost", "Cost", 4.6, l -> decimal(l.course().cost(), 1)));
        columns.add(
                number("waste", "Idle", 4.8, l -> Format.percent(l.course().wastePercent() / 100)));
        columns.add(
                number(
                        "overload",
                        "Overloads",
                        5.4,
                        l -> Integer.toString(l.course().overloadedEpochs())));
        columns.add(number("tenants", "Tenants", 5, l -> decimal(l.course().jainTenants(), 3)));
        columns.add(
                number("providers", "Providers", 5.4, l -> decimal(l.course().jainProviders(), 3)));
        return columns;
    }

    private static Column<Line> number(
            String id, String title, double width, Function<Line, String> text) {
        return Column.number(id, title, width, text);
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f %%", value);
    }

    private static String decimal(double value, int places) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + places + "f", value);
    }

    private void show(@Nullable Shadows shadows) {
        boolean nothing = shadows == null || shadows.live().epochs().isEmpty();
        chart.showEmpty(nothing);
        figures.showEmpty(nothing);
        if (nothing || shadows == null) {
            return;
        }
        regret.setData(RehearsalPicture.regret(shadows));
        var epochs = shadows.live().epochs();
        chart.rangeProperty()
                .set(
                        "epochs %d to %d · taken over at %d"
                                .formatted(
                                        epochs.getFirst().epoch(),
                                        epochs.getLast().epoch(),
                                        shadows.since()));
        List<Line> lines = new ArrayList<>();
        Course bound = shadows.clairvoyant();
        lines.add(new Line("clairvoyant", bound, bound));
        lines.add(new Line(shadows.live().policy() + " (live)", shadows.live(), bound));
        shadows.baselines().stream()
                .sorted(Comparator.comparingDouble(Course::net).reversed())
                .forEach(each -> lines.add(new Line(each.policy(), each, bound)));
        table.refreshRows(RowSource.of(lines));
    }
}
