package orrery.ui.overview;

import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.DecisionSummary;
import orrery.ui.control.Badge;
import orrery.ui.control.Format;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Status;

/// A decision in two lines: which, when and how well it served; and why.
final class DecisionCell extends ListCell<DecisionSummary> {
    private static final double ALL = 0.9995;

    private final Hyperlink epoch = new Hyperlink();
    private final Label when = new Label();
    private final Badge served = new Badge(Status.OK);
    private final Label sentence = new Label();
    private final VBox card;

    DecisionCell(LongConsumer open) {
        when.getStyleClass().add("orr-caption");
        sentence.getStyleClass().add("orr-muted");
        sentence.setTextOverrun(OverrunStyle.ELLIPSIS);
        sentence.setMinWidth(0);
        epoch.setOnAction(_ -> {
            DecisionSummary shown = getItem();
            epoch.setVisited(false);
            if (shown != null) {
                open.accept(shown.epoch());
            }
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(epoch, when, gap, served);
        head.getStyleClass().add("orr-row");
        head.setAlignment(Pos.CENTER_LEFT);
        card = new VBox(head, sentence);
        card.setMinWidth(0);
        card.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable DecisionSummary decision, boolean empty) {
        super.updateItem(decision, empty);
        setText(null);
        if (empty || decision == null) {
            setGraphic(null);
            return;
        }
        epoch.setText("Epoch " + Format.count(decision.epoch()));
        when.setText(Format.clock(decision.virtualMillis()));
        double critical = decision.service().critical();
        Status status = critical >= ALL ? Status.OK : Status.FAILED;
        served.show(status, "critical " + Format.percent(critical));
        sentence.setText(decision.sentence());
        Hint.set(sentence, decision.sentence());
        setGraphic(card);
    }
}
