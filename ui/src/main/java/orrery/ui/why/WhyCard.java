package orrery.ui.why;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.ui.control.Badge;
import orrery.ui.control.Format;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// Why one demand was served as it was, on a narrow card: the sentence, the smallest change that
/// would turn it, the scores whose terms add up, and each candidate with what bound it at which
/// price.
public final class WhyCard extends VBox {
    private final String id;
    private final UnaryOperator<String> names;
    private final Consumer<String> onProvider;
    private final Label sentence = new Label();
    private final Label flip = new Label();
    private final ScoreBars scores;
    private final VBox candidates = new VBox();

    /// @param id of its parts, which append `-sentence`, `-flip`, `-scores`, `-candidate-0` …
    /// @param names of providers by id
    /// @param onProvider told the id of a provider that is clicked
    public WhyCard(String id, UnaryOperator<String> names, Consumer<String> onProvider) {
        this.id = id;
        this.names = names;
        this.onProvider = onProvider;
        setId(id);
        getStyleClass().add("orr-why");
        sentence.setId(id + "-sentence");
        sentence.getStyleClass().add("orr-strong");
        flip.setId(id + "-flip");
        flip.setGraphic(Icon.INFO.node());
        for (Label words : List.of(sentence, flip)) {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
        }
        scores = new ScoreBars(id + "-scores");
        candidates.getStyleClass().add("orr-why-candidates");
        getChildren().addAll(sentence, flip, scores, candidates);
    }

    public void show(Choice choice) {
        sentence.setText(choice.sentence());
        flip.setText(
                choice.flip().isEmpty()
                        ? "No small change of one thing would turn this choice."
                        : "What would turn it: " + choice.flip());
        scores.show(ScorePicture.of(choice, names));
        List<Node> lines = new ArrayList<>();
        for (Candidate candidate : choice.candidates()) {
            lines.add(line(id + "-candidate-" + lines.size(), choice, candidate));
        }
        candidates.getChildren().setAll(lines);
        scores.setVisible(!lines.isEmpty());
        scores.setManaged(!lines.isEmpty());
    }

    private Node line(String lineId, Choice choice, Candidate candidate) {
        Hyperlink name = new Hyperlink(names.apply(candidate.provider()));
        name.setOnAction(_ -> onProvider.accept(candidate.provider()));
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Badge badge =
                candidate.amount() > 0
                        ? new Badge(
                                Status.OK,
                                Format.quantity(candidate.amount(), choice.resource().unit()))
                        : new Badge(Status.WAITING, "Rejected");
        badge.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(name, gap, badge);
        head.setAlignment(Pos.CENTER_LEFT);
        Label why = new Label(reason(candidate));
        why.setId(lineId);
        why.getStyleClass().add("orr-caption");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        Hint.set(why, terms(candidate));
        return new VBox(head, why);
    }

    /// What a candidate scored, what bound it, and at which price.
    public static String reason(Candidate candidate) {
        String text = "score " + Format.plain(candidate.score());
        if (!candidate.binding().isEmpty()) {
            text += " · bound by " + candidate.binding();
        } else if (candidate.amount() == 0) {
            text += " · scored worse";
        }
        return candidate.price() > 0
                ? text + " · one more unit worth " + Format.plain(candidate.price())
                : text;
    }

    /// The addends of a candidate's score, one a line.
    public static String terms(Candidate candidate) {
        StringBuilder lines = new StringBuilder();
        candidate
                .terms()
                .forEach(term ->
                        lines.append(term.name())
                                .append(' ')
                                .append(Format.plain(term.value()))
                                .append('\n'));
        return lines.append("sum ").append(Format.plain(candidate.score())).toString();
    }
}
