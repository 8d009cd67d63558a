package orrery.ui.resources;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.ui.control.Axis;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.RowSource;
import orrery.ui.control.ShareBar;
import orrery.ui.control.StripChart;
import orrery.ui.control.TimeWindow;
import orrery.ui.control.VirtualTable;
import orrery.ui.resources.FairnessPicture.Row;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// Who got how much of what is due to it, between groups of demand or of providers, and how that
/// went over the known epochs.
final class FairnessPane extends VBox {
    private final ResourcesViewModel model;
    private final Label words = new Label();
    private final VirtualTable<Row> table = new VirtualTable<>("resources-fairness", columns());
    private final StripChart chart =
            new StripChart(
                    "resources-fairness-course", Axis.COUNT, Axis.SHARE, "", new TimeWindow());

    FairnessPane(ResourcesViewModel model) {
        this.model = model;
        getStyleClass().add("orr-page");
        words.setId("resources-fairness-words");
        words.setMinWidth(0);
        words.getStyleClass().add("orr-muted");
        table.empty(new EmptyState(Icon.RESOURCES, "Nobody here", "No epoch has ended yet."));
        table.setMinSize(0, 0);
        table.setPrefWidth(490);
        chart.setPrefWidth(320);
        chart.setFromZero(true);
        chart.setMinSize(0, 0);
        HBox.setHgrow(table, Priority.ALWAYS);
        HBox.setHgrow(chart, Priority.ALWAYS);
        HBox body = new HBox(table, chart);
        body.getStyleClass().add("orr-columns");
        body.setMinHeight(0);
        setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head(), body);
        model.fairnessProperty().subscribe(this::show);
    }

    private HBox head() {
        SegmentedButton all = new SegmentedButton();
        for (FairnessGrouping each : FairnessGrouping.values()) {
            ToggleButton button = new ToggleButton(each.label());
            button.setId("resources-fairness-" + each.name().toLowerCase(Locale.ROOT));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.fairnessGroupingProperty().set(each);
            });
            model.fairnessGroupingProperty().subscribe(now -> button.setSelected(now == each));
            all.getButtons().add(button);
        }
        all.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        HBox head = new HBox(all, words);
        head.getStyleClass().add("orr-filters");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static List<Column<Row>> columns() {
        return List.of(
                Column.<Row>text("group", "Group", 7.6, Row::name).withHint(Row::name),
                Column.number("members", "Count", 4, row -> Format.count(row.members())),
                Column.<Row>number("due", "Due", 5, row -> Format.percent(row.due()))
                        .withHint(_ ->
                                "Its part of what was asked; of providers, of the trusted capacity"
                                        + " that is up; evenly over the resources"),
                Column.<Row>number("got", "Got", 5, row -> Format.percent(row.got()))
                        .withHint(_ -> "Its part of what was served, evenly over the resources"),
                Column.<Row>text("ratio", "Ratio", 8.8, row -> percent(row.ratio()))
                        .withReused(FairnessPane::ratio)
                        .withHint(_ -> "Of demand: served of asked; of providers: got of due"),
                Column.<Row>number("jain", "Jain", 4, row -> decimals(row.jain()))
                        .withHint(_ -> "Jain's index within the group"),
                Column.<Row>number(
                                "envy",
                                "Envy",
                                4,
                                row -> row.envious() < 0 ? "–" : Format.count(row.envious()))
                        .withHint(_ ->
                                "Pairs in which a demand of this group was served worse than"
                                        + " another of its class that held what it could use"));
    }

    private static Node ratio(@Nullable Node present, Row row) {
        ShareBar bar = present instanceof ShareBar taken ? taken : new ShareBar(true);
        bar.show(
                Math.min(1, row.ratio()),
                percent(row.ratio()),
                "got " + percent(row.got()) + " where " + percent(row.due()) + " was due");
        return bar;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : Format.percent(share);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void show(FairnessPicture picture) {
        words.setText(
                model.fairnessGroupingProperty().get() == FairnessGrouping.NEWCOMERS
                                && picture.rows().stream()
                                        .noneMatch(r -> r.name().equals(FairnessGrouping.NEW))
                        ? "No provider joined in the last "
                                + FairnessGrouping.NEW_EPOCHS
                                + " epochs. "
                                + picture.words()
                        : picture.words());
        Hint.set(words, words.getText());
        table.refreshRows(RowSource.of(picture.rows()));
        chart.setData(picture.lines());
    }

    List<Export> exports() {
        EpochView view = model.epochs().shownProperty().get();
        return view == null
                ? List.of()
                : Export.all(
                        "fairness-epoch-" + view.epoch(),
                        this,
                        () -> ResourceExports.fairness(view, model.fairnessProperty().get()));
    }
}
