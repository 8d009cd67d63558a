package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.EpochView.Envy;
import orrery.ui.control.Badge;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;
import orrery.ui.why.WhyCard;

/// One demand closely: what it got, whom it envies, and why it was served as it was.
final class DemandDrawer extends StackPane {
    private final ResourcesViewModel model;
    private final Panel panel = new Panel("resources-demand", "");
    private final Badge badge = new Badge(Status.OK, "");
    private final FactGrid facts = FactGrid.narrow("resources-demand-facts");
    private final Label state = new Label();
    private final WhyCard card;
    private final Hyperlink decision = new Hyperlink();

    DemandDrawer(ResourcesViewModel model) {
        this.model = model;
        card = new WhyCard("resources-why", model::providerName, model::selectProvider);
        Button close = Icon.CLOSE.button("resources-demand-close", "Close (Esc)");
        close.getStyleClass().add("orr-quiet");
        close.setOnAction(_ -> model.closeDrawer());
        decision.setId("resources-demand-decision");
        decision.setOnAction(_ -> model.openDecision());
        state.setId("resources-why-state");
        state.setWrapText(true);
        state.getStyleClass().add("orr-muted");
        VBox scrolled = new VBox(badge, facts, state, card);
        scrolled.getStyleClass().addAll("orr-page", "orr-scrolled");
        ScrollPane scroll = new ScrollPane(scrolled);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox content = new VBox(scroll, decision);
        content.getStyleClass().add("orr-page");
        panel.content(content)
                .extras(close)
                .exports(this::exports)
                .empty(
                        new EmptyState(
                                Icon.RESOURCES,
                                "Not in this epoch",
                                "The shown epoch has no demand of this name."));
        getStyleClass().add("orr-drawer");
        getChildren().add(panel);
        model.demands().selectedProperty().subscribe(this::show);
        model.demands().selectedIdProperty().subscribe(this::show);
        model.why().pageProperty().subscribe(this::explain);
    }

    private List<Export> exports() {
        return model.why().pageProperty().get() instanceof WhyPage.OfDemand(long epoch, var choice)
                ? Export.all(
                        "why-" + choice.demand() + "-epoch-" + epoch,
                        card,
                        () -> ResourceExports.why(epoch, choice))
                : List.of();
    }

    private void show() {
        DemandsViewModel.Row row = model.demands().selectedProperty().get();
        EpochView view = model.epochs().shownProperty().get();
        panel.showEmpty(row == null || view == null);
        if (row == null || view == null) {
            return;
        }
        DemandView demand = row.demand();
        panel.titleProperty().set(demand.resource().label() + " for " + demand.tenant());
        boolean whole = demand.share() >= 1 - 1e-6;
        badge.show(
                whole ? Status.OK : demand.served() > 0 ? Status.CONFLICT : Status.FAILED,
                (whole ? "Served" : demand.served() > 0 ? "Partly served" : "Not served")
                        + " in epoch "
                        + Format.count(view.epoch()));
        facts.show(facts(view, row));
        decision.setText("Decision of epoch " + Format.count(view.epoch()));
    }

    private static List<FactGrid.Item> facts(EpochView view, DemandsViewModel.Row row) {
        DemandView demand = row.demand();
        String unit = demand.resource().unit();
        List<FactGrid.Item> items = new ArrayList<>();
        items.add(fact("Class", demand.priority().label()));
        items.add(fact("Users in", row.regionName()));
        items.add(
                fact(
                        "Got",
                        Format.quantity(demand.served(), "")
                                + " of "
                                + Format.quantity(demand.asked(), unit)
                                + " ("
                                + DemandsPane.percent(demand.share())
                                + ")"));
        items.add(fact("Latency limit", Format.millis(demand.latencyLimitMillis())));
        items.add(fact("Worth", Format.plain(demand.valuePerUnit()) + " credits a " + unit));
        long envies = view.envies().stream().filter(e -> e.demand().equals(demand.id())).count();
        if (envies > 0) {
            Envy widest =
                    view.envies().stream()
                            .filter(e -> e.demand().equals(demand.id()))
                            .findFirst()
                            .orElseThrow();
            items.add(
                    fact(
                            "Envies",
                            envies
                                    + ", most "
                                    + widest.envied()
                                    + " (+"
                                    + Format.percent(widest.gap())
                                    + ")"));
        }
        return items;
    }

    private static FactGrid.Item fact(String label, String text) {
        return new FactGrid.Item(label, text, text, false, null);
    }

    private void explain(WhyPage page) {
        boolean known = page instanceof WhyPage.OfDemand;
        card.setVisible(known);
        card.setManaged(known);
        state.setVisible(!known);
        state.setManaged(!known);
        switch (page) {
            case WhyPage.OfDemand(long _, var choice) -> card.show(choice);
            case WhyPage.Failed(String reason) -> state.setText(reason);
            case WhyPage.Waiting _ -> state.setText("The decision is being read…");
            case WhyPage.Nothing _, WhyPage.OfProvider _, WhyPage.Recorded _ -> state.setText("");
        }
    }
}
