package orrery.ui.resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.history.Link;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Panel;
import orrery.ui.control.RegionMap;
import orrery.ui.control.Swatch;
import orrery.ui.resources.ResourcesViewModel.Picture;
import orrery.ui.shell.Action;
import orrery.ui.shell.View;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Icon;

/// The network of resources: flows of the chosen epoch on top, loads beside them, below the map and
/// the providers, and a drawer for one of them.
public final class ResourcesView implements View {
    private static final String GROUP = "Resources";

    /// Below this width, in em, the drawer takes the place of map and loads.
    private static final double WIDE_EM = 104;

    private final ResourcesViewModel model;
    private final StackPane root = new StackPane();
    private final FiguresBar figures = new FiguresBar();
    private final LoadLines loads = new LoadLines("resources-loads", false);
    private final RegionMap map = new RegionMap("resources-map");
    private @Nullable FlowPane flows;
    private @Nullable LowerPane lowerPane;

    public ResourcesView(ResourcesViewModel model) {
        this.model = model;
    }

    /// For tests, which find nothing by a table's row.
    ResourcesViewModel model() {
        return model;
    }

    @Override
    public String id() {
        return "resources";
    }

    @Override
    public String title() {
        return "Resources";
    }

    @Override
    public Icon icon() {
        return Icon.RESOURCES;
    }

    @Override
    public Node node() {
        if (root.getChildren().isEmpty()) {
            build();
        }
        return root;
    }

    private void build() {
        FlowPane top = new FlowPane(model);
        LowerPane table = new LowerPane(model);
        ProviderDrawer drawer = new ProviderDrawer(model);
        flows = top;
        lowerPane = table;
        Panel loadPanel = side(new Panel("resources-load", "Load", "of capacity that is up"));
        VBox loadContent = new VBox(loads, loadLegend());
        VBox.setVgrow(loads, Priority.ALWAYS);
        loadPanel.content(loadContent).empty(noEpoch());
        Panel mapPanel = side(new Panel("resources-regions", "Regions", "load of capacity"));
        mapPanel.content(map).empty(noEpoch());
        map.onChoose(model.providers()::toggleRegion);
        HBox upper = row(top, loadPanel);
        HBox lower = row(mapPanel, table);
        HBox.setHgrow(top, Priority.ALWAYS);
        HBox.setHgrow(table, Priority.ALWAYS);
        top.setMinWidth(0);
        table.setMinWidth(0);
        VBox main = new VBox(upper, lower);
        main.getStyleClass().add("orr-columns");
        main.setMinWidth(0);
        HBox.setHgrow(main, Priority.ALWAYS);
        upper.setPrefHeight(100);
        lower.setPrefHeight(92);
        VBox.setVgrow(upper, Priority.ALWAYS);
        VBox.setVgrow(lower, Priority.ALWAYS);
        DemandDrawer demand = new DemandDrawer(model);
        HBox body = new HBox(main, drawer, demand);
        body.getStyleClass().add("orr-columns");
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox all = new VBox(figures, body);
        all.getStyleClass().add("orr-columns");
        root.getStyleClass().add("orr-view");
        root.getChildren().add(all);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        Runnable arrange = () -> arrange(drawer, demand, loadPanel, mapPanel);
        model.demands().selectedIdProperty().subscribe(arrange);
        model.providers().selectedIdProperty().subscribe(arrange);
        root.widthProperty().subscribe(arrange);
        model.pictureProperty().subscribe(picture -> show(picture, loadPanel, mapPanel));
        model.providers()
                .regionProperty()
                .subscribe(
                        choice -> map.selectedProperty().set(choice == null ? null : choice.id()));
    }

    private static Panel side(Panel panel) {
        panel.getStyleClass().add("orr-side-panel");
        return panel;
    }

    private static Node loadLegend() {
        javafx.scene.layout.FlowPane legend = new javafx.scene.layout.FlowPane();
        legend.getStyleClass().addAll("orr-legend", "orr-caption-row");
        for (PriorityClass priority : PriorityClass.values()) {
            legend.getChildren().add(new Swatch(FlowPicture.hue(priority), priority.label()));
        }
        legend.getChildren().add(new Swatch(Hue.NEUTRAL, "Stranded"));
        Swatch reserved = new Swatch(Hue.TEXT, "Reserved");
        reserved.getStyleClass().add("orr-legend-tick");
        legend.getChildren().add(reserved);
        return legend;
    }

    private static HBox row(Node left, Node right) {
        HBox row = new HBox(left, right);
        row.getStyleClass().add("orr-columns");
        row.setMinHeight(0);
        return row;
    }

    private static EmptyState noEpoch() {
        return new EmptyState(
                Icon.RESOURCES, "No epoch yet", "It fills when the first epoch ends.");
    }

    private void show(Picture picture, Panel loadPanel, Panel mapPanel) {
        boolean nothing = picture.figures().isEmpty();
        figures.setVisible(!nothing);
        figures.setManaged(!nothing);
        loadPanel.showEmpty(nothing);
        mapPanel.showEmpty(nothing);
        figures.show(picture);
        loads.show(picture.loads());
        map.setData(picture.map());
    }

    private void arrange(Node drawer, Node demand, Node loadPanel, Node mapPanel) {
        boolean ofProvider = model.providers().selectedIdProperty().get() != null;
        boolean ofDemand = model.demands().selectedIdProperty().get() != null;
        boolean open = ofProvider || ofDemand;
        boolean wide = root.getWidth() >= WIDE_EM * map.em();
        appear(drawer, ofProvider);
        appear(demand, ofDemand);
        appear(loadPanel, !open || wide);
        appear(mapPanel, !open || wide);
    }

    private static void appear(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// What the controls left over: the arrows scrub, Escape closes the drawer.
    private void key(KeyEvent event) {
        if (event.isAltDown()
                || event.isShortcutDown()
                || event.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> model.epochs().step(-1);
            case RIGHT -> model.epochs().step(1);
            case ESCAPE -> model.closeDrawer();
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    public void attached() {
        model.attached();
    }

    @Override
    public void detached() {
        model.detached();
    }

    @Override
    public boolean opens(Link link) {
        return link instanceof Link.ToProvider;
    }

    @Override
    public void open(Link link) {
        if (link instanceof Link.ToProvider(String provider)) {
            model.providers().select(provider);
        }
    }

    @Override
    public List<Export> exports() {
        List<Export> all = new ArrayList<>();
        if (flows != null && model.epochs().shownProperty().get() != null) {
            all.add(Export.png("resources-epoch-" + model.epochs().chosenProperty().get(), root));
        }
        all.addAll(model.exports());
        return all;
    }

    @Override
    public Map<String, Runnable> stills() {
        Map<String, Runnable> stills = new LinkedHashMap<>();
        stills.put("provider", () -> still(false, () -> model.selectProvider(telling())));
        stills.put("provider-why", () -> still(true, () -> model.selectProvider(telling())));
        stills.put("demand", () -> still(false, () -> turn(Sheet.DEMAND)));
        stills.put(
                "why",
                () ->
                        still(
                                false,
                                () -> {
                                    turn(Sheet.DEMAND);
                                    model.demands().tableProperty().get().rows().stream()
                                            .findFirst()
                                            .ifPresent(row -> model.selectDemand(row.id()));
                                }));
        for (FairnessGrouping each : FairnessGrouping.values()) {
            stills.put(
                    "fairness-" + each.name().toLowerCase(Locale.ROOT),
                    () ->
                            still(
                                    false,
                                    () -> {
                                        model.fairnessGroupingProperty().set(each);
                                        turn(Sheet.FAIRNESS);
                                    }));
        }
        stills.put(
                "preflight",
                () ->
                        still(
                                false,
                                () -> {
                                    turn(Sheet.PREFLIGHT);
                                    model.preflight()
                                            .regionProperty()
                                            .set(model.providers().regions().getLast());
                                    model.preflight().amountProperty(Resource.COMPUTE).set("40");
                                    model.preflight().amountProperty(Resource.ENERGY).set("5000");
                                    model.preflight().ask();
                                }));
        stills.put(
                "tenants",
                () -> still(false, () -> model.groupingProperty().set(FlowGrouping.TENANT)));
        return stills;
    }

    private void still(boolean why, Runnable prepare) {
        model.closeDrawer();
        model.askingWhyProperty().set(why);
        model.groupingProperty().set(FlowGrouping.CLASS);
        turn(Sheet.PROVIDERS);
        prepare.run();
    }

    /// A provider that has something left, so that there is something to ask.
    private String telling() {
        EpochView view = model.epochs().shownProperty().get();
        List<ProviderRow> rows = view == null ? List.of() : ProviderRow.of(view);
        return rows.stream()
                .filter(row -> row.share(Resource.COMPUTE) < 0.5)
                .findFirst()
                .or(() -> rows.stream().findFirst())
                .map(ProviderRow::id)
                .orElse("");
    }

    @Override
    public List<Action> actions() {
        return List.of(
                action("live", "Follow the newest epoch", KeyCode.L, model.epochs()::follow),
                action("previous", "Previous epoch", KeyCode.P, () -> model.epochs().step(-1)),
                action("next", "Next epoch", KeyCode.N, () -> model.epochs().step(1)),
                action("why", "Why: of the provider looked at", KeyCode.W, this::why),
                action("demand", "Table of demands", KeyCode.T, () -> turn(Sheet.DEMAND)),
                action("fairness", "Fairness", KeyCode.J, () -> turn(Sheet.FAIRNESS)),
                action(
                        "preflight",
                        "Pre-flight of a demand",
                        KeyCode.O,
                        () -> turn(Sheet.PREFLIGHT)),
                action("filter", "Filter the providers", KeyCode.SLASH, this::focusFilter),
                action("branch", "Branch the run from the shown epoch", KeyCode.B, model::branch),
                action("decision", "Decision of the shown epoch", KeyCode.D, model::openDecision));
    }

    private void turn(Sheet sheet) {
        model.sheetProperty().set(sheet);
    }

    private void why() {
        model.askingWhyProperty().set(!model.askingWhyProperty().get());
    }

    private static Action action(String id, String label, KeyCode key, Runnable run) {
        return new Action("resources-" + id, label, GROUP, new KeyCodeCombination(key), run);
    }

    private void focusFilter() {
        if (lowerPane != null) {
            lowerPane.focusFilter();
        }
    }
}
