package orrery.ui.modules;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orrery.engine.api.ModuleView;
import orrery.engine.api.history.Link;
import orrery.ui.binding.Subscriptions;
import orrery.ui.control.Axis;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.HeatMap;
import orrery.ui.control.LaneChart;
import orrery.ui.control.Panel;
import orrery.ui.control.TimeWindow;
import orrery.ui.shell.View;
import orrery.ui.theme.Icon;

/// One card a module over the lanes of their blocks and the heat of their load; the chosen module's
/// controls on the right.
public final class ModulesView implements View {
    private static final double LANE_MILLIS = 240_000;

    private final ModulesViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final List<ModuleCard> cards = new ArrayList<>();
    private final HBox cardRow = new HBox();
    private final LaneChart lanes =
            new LaneChart("modules-lanes", Axis.MILLIS, new TimeWindow(LANE_MILLIS));
    private final HeatMap heat = new HeatMap("modules-heat", Axis.MILLIS);
    private final ModuleControlsPane controls;
    private final Panel lanesPanel = new Panel("modules-lanes-panel", "Blocks", "virtual time");
    private final Panel heatPanel =
            new Panel("modules-heat-panel", "Load", "gas used of the limit, by block");
    private final Panel controlsPanel = new Panel("modules-controls-panel", "Controls");
    private final HBox root;

    public ModulesView(ModulesViewModel model) {
        this.model = model;
        controls = new ModuleControlsPane(model.controls());
        root = build();
        showCards(model.modulesProperty().get().modules());
        controls.show(model.controls().moduleProperty().get());
    }

    @Override
    public String id() {
        return "modules";
    }

    @Override
    public String title() {
        return "Modules";
    }

    @Override
    public Icon icon() {
        return Icon.MODULES;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public boolean opens(Link link) {
        return link instanceof Link.ToModule;
    }

    @Override
    public void open(Link link) {
        if (link instanceof Link.ToModule(int module)) {
            model.selectedProperty().set(module);
        }
    }

    @Override
    public void attached() {
        model.attach();
        subscriptions.each(model.modulesProperty(), now -> showCards(now.modules()));
        subscriptions.each(
                model.selectedProperty(), now -> cards.forEach(card -> card.mark(now.intValue())));
        lanesPanel.feed(
                subscriptions,
                model.modulesProperty(),
                now -> {
                    lanes.setData(now.data());
                    lanesPanel.showEmpty(lanes.dataProperty().get().isEmpty());
                });
        heatPanel.feed(subscriptions, model.modulesProperty(), _ -> heat.setData(model.fill()));
        subscriptions.each(
                model.controls().moduleProperty(),
                module -> {
                    controls.show(module);
                    controlsPanel.unitProperty().set(module == null ? "" : module.name());
                });
    }

    @Override
    public void detached() {
        subscriptions.close();
        model.detach();
    }

    @Override
    public List<Export> exports() {
        return Export.all("modules", root, model::table);
    }

    private HBox build() {
        cardRow.getStyleClass().add("orr-row");
        lanes.describe(place -> model.modulesProperty().get().readout(place));
        lanes.onOpen(place -> model.open(model.modulesProperty().get().link(place)));
        lanesPanel
                .content(lanes)
                .freezable()
                .empty(
                        new EmptyState(
                                Icon.MODULES,
                                "No blocks yet",
                                "The first ones are sealed as soon as the scenario runs. Space"
                                        + " starts it."))
                .exports(() ->
                        Export.all(
                                "recent-blocks",
                                lanes,
                                () -> model.modulesProperty().get().table()));
        heatPanel.content(heat).freezable().exports(() -> List.of(Export.png("load", heat)));
        controlsPanel.content(controls);
        controlsPanel.getStyleClass().add("orr-side");
        VBox.setVgrow(lanesPanel, Priority.ALWAYS);
        lanesPanel.setPrefHeight(320);
        heatPanel.setPrefHeight(220);
        VBox main = new VBox(cardRow, lanesPanel, heatPanel);
        main.getStyleClass().add("orr-row");
        main.setMinWidth(0);
        HBox.setHgrow(main, Priority.ALWAYS);
        HBox all = new HBox(main, controlsPanel);
        all.setId("modules-view");
        all.getStyleClass().add("orr-view");
        return all;
    }

    private void showCards(List<ModuleView> modules) {
        if (cards.size() != modules.size()) {
            cards.clear();
            for (ModuleView module : modules) {
                int index = module.index();
                ModuleCard card =
                        new ModuleCard(
                                module,
                                () -> model.selectedProperty().set(index),
                                paused -> model.controls().pause(index, paused));
                HBox.setHgrow(card, Priority.ALWAYS);
                card.setMinWidth(0);
                card.setPrefWidth(200);
                cards.add(card);
                card.mark(model.selectedProperty().get());
            }
            cardRow.getChildren().setAll(cards);
        } else {
            for (int i = 0; i < cards.size(); i++) {
                cards.get(i).show(modules.get(i));
            }
        }
    }
}
