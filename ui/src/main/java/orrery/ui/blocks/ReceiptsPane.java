package orrery.ui.blocks;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.blocks.ReceiptsViewModel.Line;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.StatusGlyph;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// A block's receipts, one line each, with their logs beneath.
final class ReceiptsPane extends StackPane {
    private final ReceiptsViewModel model;
    private final Consumer<Link> follow;
    private final ListView<Line> list = new ListView<>();
    private final VBox waiting = new VBox();
    private final VBox error = new VBox();

    ReceiptsPane(ReceiptsViewModel model, Consumer<Link> follow) {
        this.model = model;
        this.follow = follow;
        list.setId("blocks-receipts");
        list.setItems(model.lines());
        list.setCellFactory(_ -> new Cell());
        list.getStyleClass().add("orr-lines");
        list.setPlaceholder(
                new EmptyState(
                        Icon.EMPTY, "No receipts", "A block without transactions has none."));
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.fractionProperty());
        waiting.getChildren().addAll(new Label("Reading receipts"), bar);
        waiting.getStyleClass().add("orr-error");
        waiting.setAlignment(Pos.CENTER);
        Label text = new Label();
        text.setWrapText(true);
        text.getStyleClass().add("orr-error-text");
        text.textProperty().bind(model.failureProperty());
        Button retry = new Button("Retry", Icon.RETRY.node());
        retry.setId("blocks-receipts-retry");
        retry.setOnAction(_ -> model.load());
        error.getChildren().addAll(Icon.STATUS_FAILED.node(), text, retry);
        error.getStyleClass().add("orr-error");
        error.setAlignment(Pos.CENTER);
        getChildren().addAll(list, waiting, error);
        model.loadingProperty().subscribe(_ -> arrange());
        model.failureProperty().subscribe(_ -> arrange());
    }

    private void arrange() {
        boolean failed = !model.failureProperty().get().isEmpty();
        waiting.setVisible(model.loadingProperty().get());
        error.setVisible(failed);
        list.setVisible(!failed && !model.loadingProperty().get());
    }

    /// Built anew for each line it shows; a screen holds a few dozen.
    private final class Cell extends ListCell<Line> {
        Cell() {
            setPrefWidth(0); // never wider than the list: what does not fit ends in an ellipsis
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(
                    empty || line == null
                            ? null
                            : switch (line) {
                                case Line.Receipt(var transaction) -> receipt(transaction);
                                case Line.Log(var transaction, var log) ->
                                        log(transaction.row(), log);
                            });
        }
    }

    private Node receipt(TransactionDetail transaction) {
        TransactionRow row = transaction.row();
        Label index = new Label(Format.count(row.index()));
        index.getStyleClass().addAll("orr-muted", "orr-line-index");
        Hyperlink hash = new Hyperlink(Format.shortHash(row.hash().toHex()));
        hash.getStyleClass().add("orr-mono");
        Hint.set(hash, row.hash().toHex());
        hash.setOnAction(_ -> follow.accept(new Link.ToTransaction(row.hash())));
        Label result = new Label(row.succeeded() ? "succeeded" : "failed");
        result.getStyleClass().add("orr-line-result");
        Label logs = new Label(PageFacts.plural(transaction.logs().size(), "log"));
        logs.getStyleClass().add("orr-muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label gas =
                new Label(
                        Format.count(row.gasUsed())
                                + " gas, "
                                + Format.count(transaction.cumulativeGasUsed())
                                + " so far");
        gas.getStyleClass().add("orr-muted");
        HBox line =
                new HBox(
                        index,
                        new StatusGlyph(row.succeeded() ? Status.OK : Status.FAILED),
                        hash,
                        result,
                        logs,
                        gap,
                        gas);
        line.getStyleClass().add("orr-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node log(TransactionRow row, LogEntry log) {
        HBox line = LogLine.of(row.module(), log, follow);
        line.getStyleClass().add("orr-line-nested");
        return line;
    }
}
