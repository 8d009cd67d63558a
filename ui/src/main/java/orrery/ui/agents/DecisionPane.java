package orrery.ui.agents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.Settlement;
import orrery.engine.primitives.Hash256;
import orrery.ui.agents.DecisionViewModel.InForce;
import orrery.ui.control.Badge;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.FactGrid;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.RawText;
import orrery.ui.control.RowSource;
import orrery.ui.control.Swatch;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// A decision's page: the sentence, its facts, then why each demand was served as it was, what was
/// expected, which parameters were in force, the proof that the ledger holds it, and the bytes that
/// the hash covers.
final class DecisionPane extends StackPane {
    private final DecisionViewModel model;
    private final Panel panel = new Panel("agents-decision", "");
    private final Label sentence = new Label();
    private final HBox badges = new HBox();
    private final FactGrid facts = new FactGrid("agents-decision-facts");
    private final ChoicesPane choices;
    private final VirtualTable<DecisionDetail.Forecast> forecasts =
            new VirtualTable<>("agents-decision-forecasts", forecastColumns());
    private final VirtualTable<InForce> parameters =
            new VirtualTable<>("agents-decision-parameters", parameterColumns());
    private final VirtualTable<Settlement.Line> paid =
            new VirtualTable<>("agents-decision-settlement", settlementColumns());
    private final RawText raw = new RawText("agents-decision-raw");
    private final VBox content;

    DecisionPane(DecisionViewModel model) {
        this.model = model;
        choices = new ChoicesPane(model);
        paid.empty(
                new EmptyState(
                        Icon.STATUS_WAITING,
                        "Not settled yet",
                        "The ledger pays for an epoch once it holds the decision."));
        sentence.setId("agents-decision-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("orr-sentence");
        badges.getStyleClass().add("orr-badges");
        badges.setAlignment(Pos.CENTER_LEFT);
        Tab proof = tab("proof", "Proof", new ProofPane(model.proof()));
        proof.selectedProperty().subscribe(model.proof()::lookAt);
        TabPane tabs =
                new TabPane(
                        tab("choices", "Choices", choices),
                        tab("forecast", "Forecast", forecasts),
                        tab("parameters", "Parameters in force", parameters),
                        tab("settlement", "Settlement", paid),
                        proof,
                        tab("raw", "Raw", raw));
        tabs.setId("agents-decision-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinHeight(0);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        content = new VBox(sentence, badges, facts, tabs);
        content.getStyleClass().add("orr-page");
        Button back = Icon.CLOSE.button("agents-decision-close", "Back to the list (Esc)");
        Button previous = Icon.PREVIOUS.button("agents-decision-previous", "The one before (P)");
        Button next = Icon.NEXT.button("agents-decision-next", "The one after (N)");
        back.setOnAction(_ -> model.close());
        previous.setOnAction(_ -> model.step(-1));
        next.setOnAction(_ -> model.step(1));
        List.of(back, previous, next).forEach(each -> each.getStyleClass().add("orr-quiet"));
        panel.content(content).extras(previous, next, back).exports(this::exports);
        getChildren().add(panel);
        model.pageProperty().subscribe(this::show);
    }

    private static Tab tab(String id, String title, Node node) {
        Tab tab = new Tab(title, node);
        tab.setId("agents-decision-tab-" + id);
        return tab;
    }

    List<Export> exports() {
        return model.pageProperty().get() instanceof DecisionPage.Shown(var detail)
                ? List.of(Export.png("decision-" + detail.summary().epoch(), panel))
                : List.of();
    }

    private void show(DecisionPage page) {
        switch (page) {
            case DecisionPage.Nothing _ -> panel.titleProperty().set("");
            case DecisionPage.Loading(long epoch) ->
                    plain(epoch, Icon.STATUS_WAITING, "It is being read.");
            case DecisionPage.Missing(long epoch) ->
                    plain(
                            epoch,
                            Icon.EMPTY,
                            "The store has none for this epoch: it has not ended, or is not"
                                    + " durable yet.");
            case DecisionPage.Failed(long epoch, String why) -> {
                title(epoch);
                panel.showError(
                        "The decision of epoch " + epoch + " could not be read: " + why,
                        () -> model.open(epoch));
            }
            case DecisionPage.Shown(DecisionDetail detail) -> fill(detail);
        }
    }

    private void title(long epoch) {
        panel.titleProperty().set("Decision of epoch " + Format.count(epoch));
    }

    private void plain(long epoch, Icon icon, String how) {
        title(epoch);
        panel.content(new EmptyState(icon, "Decision of epoch " + Format.count(epoch), how));
    }

    private void fill(DecisionDetail detail) {
        panel.content(content);
        DecisionSummary summary = detail.summary();
        title(summary.epoch());
        panel.unitProperty().set("made at " + Format.clock(summary.virtualMillis()));
        sentence.setText(summary.sentence());
        badges.getChildren().setAll(badges(detail));
        facts.show(facts(detail));
        choices.show(detail);
        forecasts.setRows(RowSource.of(detail.forecasts()));
        parameters.setRows(RowSource.of(model.inForce(detail)));
        Settlement settlement = detail.settlement();
        paid.setRows(RowSource.of(settlement == null ? List.of() : settlement.lines()));
        Map<String, Supplier<String>> forms = new LinkedHashMap<>();
        forms.put("Hex", () -> detail.encoded().toHex());
        raw.show(forms);
    }

    private static List<Node> badges(DecisionDetail detail) {
        DecisionSummary summary = detail.summary();
        List<Node> all = new ArrayList<>();
        all.add(anchorBadge(detail.anchored(), summary.anchorTransaction() != null));
        for (PriorityClass priority : PriorityClass.values()) {
            String served = Format.percent(summary.service().of(priority));
            all.add(
                    new Swatch(
                            ForecastPicture.hue(priority),
                            priority.label() + " " + served + " served"));
        }
        if (summary.service().critical() < 1) {
            all.add(new Badge(Status.FAILED, "Critical demand fell short"));
        }
        return all;
    }

    private static Node anchorBadge(boolean anchored, boolean inBlock) {
        if (anchored) {
            return new Badge(Status.OK, "Anchored");
        }
        return inBlock
                ? new Badge(Status.CONFLICT, "Anchor differs")
                : new Badge(Status.WAITING, "Not in a block yet");
    }

    private List<FactGrid.Item> facts(DecisionDetail detail) {
        DecisionSummary summary = detail.summary();
        List<FactGrid.Item> items = new ArrayList<>();
        items.add(new FactGrid.Item("Hash", hex(summary.hash()), hex(summary.hash()), true, null));
        String inputs = hex(detail.inputsHash());
        items.add(new FactGrid.Item("Inputs", inputs, inputs, true, null));
        Hash256 anchor = summary.anchorTransaction();
        if (anchor == null) {
            items.add(text("Anchored by", "no transaction yet"));
        } else {
            items.add(
                    new FactGrid.Item(
                            "Anchored by",
                            hex(anchor),
                            hex(anchor),
                            true,
                            () -> model.follow(new Link.ToTransaction(anchor))));
        }
        items.add(text("Parameters", "version " + summary.parametersVersion()));
        items.add(text("Cost", Format.quantity(summary.service().cost(), "credits")));
        items.addAll(settled(detail.settlement()));
        items.add(text("Idle reserve", Format.percent(summary.service().wastePercent() / 100)));
        return items;
    }

    private List<FactGrid.Item> settled(@Nullable Settlement settlement) {
        if (settlement == null) {
            return List.of(text("Settled by", "no transaction yet"));
        }
        Hash256 hash = settlement.transaction();
        return List.of(
                new FactGrid.Item(
                        "Settled by",
                        hex(hash),
                        hex(hash),
                        true,
                        () -> model.follow(new Link.ToTransaction(hash))),
                text("Paid", Format.quantity(settlement.paid(), "credits")),
                text("Penalties", Format.quantity(settlement.penalties(), "credits")));
    }

    private static String hex(Hash256 hash) {
        return hash.toHex();
    }

    private static FactGrid.Item text(String label, String text) {
        return new FactGrid.Item(label, text, text, false, null);
    }

    private static List<Column<DecisionDetail.Forecast>> forecastColumns() {
        return List.of(
                Column.text("resource", "Resource", 9, row -> row.resource().label()),
                Column.text("unit", "Unit", 6, row -> row.resource().unit()),
                Column.number("median", "Median", 8, row -> Format.quantity(row.median(), "")),
                Column.number("low", "80 % from", 8, row -> Format.quantity(row.low(), "")),
                Column.number("high", "80 % to", 8, row -> Format.quantity(row.high(), "")),
                Column.number(
                        "reserved", "Set aside", 8, row -> Format.quantity(row.reserved(), "")));
    }

    private List<Column<Settlement.Line>> settlementColumns() {
        return List.of(
                Column.<Settlement.Line>text(
                                "provider",
                                "Provider",
                                16,
                                row -> model.providerName(row.provider()))
                        .withHint(Settlement.Line::provider),
                Column.number("paid", "Paid, credits", 10, row -> Format.quantity(row.paid(), "")),
                Column.number(
                        "missed",
                        "Not delivered, credits",
                        12,
                        row -> Format.quantity(row.missed(), "")),
                Column.number(
                        "penalty",
                        "Penalty, credits",
                        10,
                        row -> Format.quantity(row.penalty(), "")));
    }

    private static List<Column<InForce>> parameterColumns() {
        return List.of(
                Column.<InForce>text("label", "Parameter", 16, InForce::label)
                        .withHint(InForce::id),
                Column.number("value", "Value", 9, InForce::value),
                Column.number("default", "Default", 9, InForce::usual),
                Column.text("changed", "", 8, row -> row.changed() ? "changed" : ""));
    }
}
