package orrery.ui.agents;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.engine.api.history.Link;
import orrery.ui.control.Badge;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.RowSource;
import orrery.ui.control.Swatch;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;
import orrery.ui.why.ScoreBars;
import orrery.ui.why.ScorePicture;

/// Every demand of a decision with what it got, and for the chosen one why: the candidates' scores,
/// what bound them, and what would have turned the choice.
final class ChoicesPane extends StackPane {
    private static final double ROW_EM = 2.1538;

    private final DecisionViewModel model;
    private final VirtualTable<Choice> table =
            new VirtualTable<>("agents-choices", choiceColumns());
    private final Label sentence = new Label();
    private final Label flip = new Label();
    private final ScoreBars scores = new ScoreBars("agents-scores");
    private final VirtualTable<Candidate> candidates;
    private List<Choice> choices = List.of();
    private boolean arranging;

    ChoicesPane(DecisionViewModel model) {
        this.model = model;
        candidates = new VirtualTable<>("agents-candidates", candidateColumns());
        table.empty(
                new EmptyState(
                        Icon.EMPTY, "Nothing was asked for", "No demand came in this epoch."));
        // A taller placeholder would make the table taller than its few rows.
        candidates.empty(new Label("No provider was weighed."));
        table.selectedProperty().subscribe(this::selected);
        sentence.setId("agents-choice-sentence");
        sentence.getStyleClass().add("orr-strong");
        flip.setId("agents-choice-flip");
        flip.setGraphic(Icon.INFO.node());
        for (Label words : List.of(sentence, flip)) {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
        }
        VBox why = new VBox(sentence, flip, scores, candidates);
        why.getStyleClass().add("orr-why");
        ScrollPane scroll = new ScrollPane(why);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        SplitPane split = new SplitPane(table, scroll);
        split.setId("agents-choices-split");
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.36);
        split.getStyleClass().add("orr-split");
        getChildren().add(split);
        model.choiceProperty().subscribe(this::explain);
    }

    void show(DecisionDetail detail) {
        choices = detail.choices();
        arranging = true;
        table.refreshRows(RowSource.of(choices));
        arranging = false;
        mark();
    }

    private void selected(@Nullable Choice row) {
        if (!arranging && row != null) {
            model.choiceProperty().set(row);
        }
    }

    private void mark() {
        Choice now = model.choiceProperty().get();
        int index = now == null ? -1 : choices.indexOf(now);
        if (index >= 0 && index != table.selectedIndex()) {
            arranging = true;
            table.select(index);
            arranging = false;
        }
    }

    private void explain(@Nullable Choice choice) {
        mark();
        if (choice == null) {
            return;
        }
        sentence.setText(choice.sentence());
        flip.setText(
                choice.flip().isEmpty()
                        ? "No small change would have turned this choice."
                        : "What would turn it: " + choice.flip());
        scores.show(ScorePicture.of(choice, model::providerName));
        candidates.setRows(RowSource.of(choice.candidates()));
        double rows = (choice.candidates().size() + 1.3) * ROW_EM * scores.em();
        candidates.setMinHeight(rows);
        candidates.setPrefHeight(rows);
    }

    private static List<Column<Choice>> choiceColumns() {
        return List.of(
                Column.<Choice>text("class", "Class", 7.6, row -> row.priority().label())
                        .withGraphic(row ->
                                new Swatch(
                                        ForecastPicture.hue(row.priority()),
                                        row.priority().label())),
                Column.<Choice>text("resource", "Resource", 8.4, row -> row.resource().label())
                        .withGraphic(row ->
                                new Swatch(
                                        ForecastPicture.hue(row.resource()),
                                        row.resource().label())),
                Column.text("region", "Region", 5, Choice::region),
                Column.number(
                        "asked",
                        "Asked",
                        7.5,
                        row -> Format.quantity(row.asked(), row.resource().unit())),
                Column.number(
                        "served",
                        "Served",
                        5.5,
                        row -> Format.percent(row.asked() > 0 ? row.served() / row.asked() : 1)),
                Column.<Choice>text("sentence", "Why", 26, Choice::sentence)
                        .withHint(Choice::sentence));
    }

    private List<Column<Candidate>> candidateColumns() {
        return List.of(
                Column.<Candidate>text(
                                "provider",
                                "Candidate",
                                11,
                                row -> model.providerName(row.provider()))
                        .withHint(Candidate::provider)
                        .withLink(row -> model.follow(new Link.ToProvider(row.provider()))),
                Column.<Candidate>text("outcome", "Outcome", 8, ChoicesPane::outcome)
                        .withGraphic(ChoicesPane::badge),
                Column.number("amount", "Amount", 7, this::amount),
                Column.<Candidate>number("score", "Score", 6, row -> Format.plain(row.score()))
                        .withHint(ChoicesPane::terms),
                Column.<Candidate>text("binding", "What bound it", 16, ChoicesPane::reason)
                        .withHint(ChoicesPane::reason),
                Column.<Candidate>number(
                                "price",
                                "Dual price",
                                7,
                                row -> row.price() == 0 ? "–" : Format.plain(row.price()))
                        .withHint(_ -> "What one more unit within that limit would be worth"));
    }

    private static String outcome(Candidate row) {
        return row.amount() > 0 ? "chosen" : "rejected";
    }

    private static Node badge(Candidate row) {
        return row.amount() > 0
                ? new Badge(Status.OK, "Chosen")
                : new Badge(Status.WAITING, "Rejected");
    }

    private String amount(Candidate row) {
        Choice choice = model.choiceProperty().get();
        return row.amount() == 0
                ? "–"
                : Format.quantity(row.amount(), choice == null ? "" : choice.resource().unit());
    }

    private static String reason(Candidate row) {
        if (!row.binding().isEmpty()) {
            return row.binding();
        }
        return row.amount() > 0 ? "" : "scored worse";
    }

    private static String terms(Candidate row) {
        StringBuilder lines = new StringBuilder();
        row.terms()
                .forEach(term ->
                        lines.append(term.name())
                                .append(' ')
                                .append(Format.plain(term.value()))
                                .append('\n'));
        return lines.toString().strip();
    }
}
