package orrery.ui.blocks;

import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionDetail.Decoded;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.ui.control.Format;
import orrery.ui.theme.Hint;

/// A log in one line: number, contract, event with its arguments.
final class LogLine {
    private LogLine() {}

    static HBox of(int module, LogEntry log, Consumer<Link> follow) {
        Label index = new Label(Integer.toString(log.index()));
        index.getStyleClass().addAll("orr-muted", "orr-line-index");
        Hyperlink contract =
                new Hyperlink(
                        Objects.requireNonNullElse(
                                log.contract(), Format.shortHash(log.address().toHex())));
        Hint.set(contract, log.address().toHex());
        contract.setOnAction(_ -> follow.accept(new Link.ToAccount(module, log.address())));
        contract.setMinWidth(HBox.USE_PREF_SIZE);
        Label event = new Label(PageFacts.line(log));
        event.getStyleClass().add("orr-mono");
        Decoded decoded = log.decoded();
        Hint.set(
                event,
                () ->
                        decoded == null
                                ? "topics " + log.topics() + "\ndata " + log.data().toHex()
                                : decoded.signature());
        HBox line = new HBox(index, contract, event);
        line.getStyleClass().add("orr-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
