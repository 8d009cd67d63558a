package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.ui.control.Axis;
import orrery.ui.control.Badge;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.StripChart;
import orrery.ui.control.TimeWindow;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// One provider closely: its loads, their course, its price and trust, and a way to take it down.
final class ProviderDrawer extends StackPane {
    private static final int LONGEST_OUTAGE = 96;

    private final ResourcesViewModel model;
    private final Panel panel = new Panel("resources-drawer", "");
    private final Badge badge = new Badge(Status.OK, "Up");
    private final LoadLines loads = new LoadLines("resources-drawer-loads", true);
    private final FactGrid facts = FactGrid.narrow("resources-drawer-facts");
    private final StripChart course =
            new StripChart("resources-drawer-course", Axis.COUNT, Axis.SHARE, "", new TimeWindow());
    private final Hyperlink decision = new Hyperlink();
    private final Spinner<Integer> outageEpochs = new Spinner<>(1, LONGEST_OUTAGE, 4);
    private final Label answer = new Label();

    ProviderDrawer(ResourcesViewModel model) {
        this.model = model;
        Button close = Icon.CLOSE.button("resources-drawer-close", "Close (Esc)");
        close.getStyleClass().add("orr-quiet");
        close.setOnAction(_ -> model.closeDrawer());
        decision.setId("resources-decision");
        decision.setOnAction(_ -> model.openDecision());
        Label courseTitle = new Label("Load of capacity by epoch");
        courseTitle.getStyleClass().add("orr-caption");
        course.setMinHeight(Region.USE_PREF_SIZE);
        VBox load = new VBox(loads, courseTitle, course, facts);
        load.getStyleClass().add("orr-page");
        ProviderWhy why = new ProviderWhy(model);
        VBox scrolled = new VBox(head(), load, why);
        model.askingWhyProperty()
                .subscribe(asking -> {
                    appear(load, !asking);
                    appear(why, asking);
                });
        scrolled.getStyleClass().addAll("orr-page", "orr-scrolled");
        ScrollPane scroll = new ScrollPane(scrolled);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox content = new VBox(scroll, decision, outage(), answer);
        content.getStyleClass().add("orr-page");
        panel.content(content)
                .exports(this::exports)
                .extras(close)
                .empty(
                        new EmptyState(
                                Icon.RESOURCES,
                                "Not in this epoch",
                                "The shown epoch has no provider of this name."));
        getStyleClass().add("orr-drawer");
        getChildren().add(panel);
        answer.setId("resources-outage-answer");
        answer.setWrapText(true);
        answer.setMinHeight(USE_PREF_SIZE);
        answer.textProperty().bind(model.answerProperty());
        answer.managedProperty().bind(model.answerProperty().isNotEmpty());
        model.refusedProperty()
                .subscribe(refused ->
                        answer.getStyleClass()
                                .setAll("label", refused ? "orr-refusal" : "orr-muted"));
        model.providers().selectedProperty().subscribe(this::show);
        model.providers().selectedIdProperty().subscribe(this::show);
        model.epochs().courseProperty().subscribe(this::show);
    }

    /// The state, and what is looked at: loads, or why they are so.
    private HBox head() {
        SegmentedButton all = new SegmentedButton();
        for (boolean asking : new boolean[] {false, true}) {
            ToggleButton button = new ToggleButton(asking ? "Why" : "Load");
            button.setId("resources-drawer-" + (asking ? "why" : "load"));
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.askingWhyProperty().set(asking);
            });
            model.askingWhyProperty().subscribe(now -> button.setSelected(now == asking));
            all.getButtons().add(button);
        }
        all.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(badge, gap, all);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static void appear(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private HBox outage() {
        outageEpochs.setId("resources-outage-epochs");
        outageEpochs.setEditable(true);
        outageEpochs.setPrefWidth(76);
        Button inject = new Button("Inject outage", Icon.FAULTS.node());
        inject.setId("resources-outage");
        inject.setMinWidth(USE_PREF_SIZE);
        inject.setOnAction(_ -> {
            String id = model.providers().selectedIdProperty().get();
            if (id != null) {
                outageEpochs.commitValue();
                model.injectOutage(id, outageEpochs.getValue());
            }
        });
        Label unit = new Label("epochs");
        unit.getStyleClass().add("orr-muted");
        HBox line = new HBox(inject, outageEpochs, unit);
        line.getStyleClass().add("orr-filters");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void show() {
        String id = model.providers().selectedIdProperty().get();
        ProviderRow row = model.providers().selectedProperty().get();
        EpochView view = model.epochs().shownProperty().get();
        panel.showEmpty(row == null || view == null);
        panel.titleProperty().set(id == null ? "" : id);
        if (row == null || view == null) {
            return;
        }
        panel.titleProperty().set(row.provider().name());
        panel.unitProperty().set(row.id().equals(row.provider().name()) ? "" : row.id());
        badge.show(
                row.provider().up() ? Status.OK : Status.FAILED,
                (row.provider().up() ? "Up" : "Down") + " in epoch " + Format.count(view.epoch()));
        loads.show(LoadLine.ofProvider(view, row.provider()));
        facts.show(facts(row));
        course.setData(ProviderCourse.of(row.id(), model.epochs().courseProperty().get()));
        decision.setText("Decision of epoch " + Format.count(view.epoch()));
    }

    private List<Export> exports() {
        EpochView view = model.epochs().shownProperty().get();
        String id = model.providers().selectedIdProperty().get();
        return view == null || id == null
                ? List.of()
                : Export.all(
                        "provider-" + id + "-epoch-" + view.epoch(),
                        panel,
                        () ->
                                ResourceExports.provider(
                                        id,
                                        model.epochs().courseProperty().get(),
                                        model.why().pageProperty().get()));
    }

    private List<FactGrid.Item> facts(ProviderRow row) {
        List<FactGrid.Item> items = new ArrayList<>();
        items.add(fact("Region", row.regionName()));
        items.add(fact("Latency", Format.millis(row.provider().latencyMillis())));
        items.add(fact("Reliability", Format.percent(row.provider().reliability())));
        items.add(fact("Prices", row.priceText(Lens.ALL) + " of the mean"));
        items.add(fact("Earned", Format.quantity(row.cost(), "credits") + " in the epoch"));
        model.account(row.id())
                .ifPresent(books -> {
                    items.add(fact("Bond now", Format.quantity(books.bond(), "credits")));
                    items.add(fact("On the ledger", Format.quantity(books.earned(), "credits")));
                    items.add(fact("Reputation", Format.percent(books.reputation())));
                });
        return items;
    }

    private static FactGrid.Item fact(String label, String text) {
        @Nullable Runnable nowhere = null;
        return new FactGrid.Item(label, text, text, false, nowhere);
    }
}
