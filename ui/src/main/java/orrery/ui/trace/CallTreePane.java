package orrery.ui.trace;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.engine.api.trace.CallNode;
import orrery.ui.control.Badge;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.RowSource;
import orrery.ui.control.ShareBar;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// The tree of calls as a table whose lines fold: who called what with which value, how much of the
/// gas it took, and how it ended.
///
/// Left and right fold and open the chosen call, Enter goes to its first instruction.
final class CallTreePane extends VBox {
    private static final double INDENT = 18;
    private static final int DEEPEST_INDENT = 12;

    private final String id;
    private final TraceViewModel model;
    private final VirtualTable<CallLine> table;
    private final Label summary = new Label();

    /// @param onStep what "go to its instruction" does
    CallTreePane(String id, TraceViewModel model, Consumer<CallNode> onStep) {
        this.id = id;
        this.model = model;
        table =
                new VirtualTable<>(id + "-table", List.of(call(), value(), gas(), share(), end()))
                        .onOpen(line -> onStep.accept(line.node()))
                        .action("Go to its first instruction", line -> onStep.accept(line.node()))
                        .empty(
                                new EmptyState(
                                        Icon.STATUS_OK,
                                        "Nothing failed",
                                        "No call of this transaction failed; show all of them to"
                                                + " see what it did."));
        VBox.setVgrow(table, Priority.ALWAYS);
        getStyleClass().add("orr-cards");
        getChildren().addAll(controls(), table);
        model.callsProperty()
                .subscribe(lines -> {
                    table.refreshRows(RowSource.of(lines));
                    summary.setText(summary(lines.size()));
                });
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    CallLine line = table.selectedProperty().get();
                    boolean folds =
                            line != null
                                    && ((event.getCode() == KeyCode.LEFT && line.open())
                                            || (event.getCode() == KeyCode.RIGHT && !line.open()));
                    if (folds && line != null) {
                        model.toggle(line);
                        event.consume();
                    }
                });
    }

    private HBox controls() {
        ToggleButton failed = new ToggleButton("Failed only");
        failed.setId(id + "-failed");
        failed.selectedProperty().bindBidirectional(model.failedOnlyProperty());
        Button fold = new Button("Fold all");
        fold.setId(id + "-fold");
        fold.setOnAction(_ -> model.fold(true));
        Button open = new Button("Open all");
        open.setId(id + "-open");
        open.setOnAction(_ -> model.fold(false));
        summary.getStyleClass().add("orr-muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(failed, fold, open, gap, summary);
        line.getStyleClass().add("orr-filters");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private String summary(int shown) {
        var trace = model.trace();
        if (trace == null) {
            return "";
        }
        String calls = shown == 1 ? "1 call in sight" : Format.count(shown) + " calls in sight";
        return calls + ", " + TraceText.steps(trace.stepCount());
    }

    private Column<CallLine> call() {
        return Column.<CallLine>text("call", "Call", 24, line -> words(line.node()))
                .withGraphic(this::callNode)
                .withHint(line ->
                        line.node().type()
                                + " from "
                                + line.node().from().toHex()
                                + "\nto "
                                + line.node().to().toHex()
                                + "\n"
                                + TraceText.function(line.node()));
    }

    private static String words(CallNode node) {
        return node.type() + " " + node.to().toHex() + " " + TraceText.function(node);
    }

    private Node callNode(CallLine line) {
        Region indent = new Region();
        indent.setMinWidth(INDENT * Math.min(line.depth(), DEEPEST_INDENT));
        Button toggle =
                (line.open() ? Icon.DOWN : Icon.NEXT)
                        .button(
                                id + "-toggle-" + line.number(),
                                line.open() ? "Fold (Left)" : "Open (Right)");
        toggle.getStyleClass().add("orr-quiet");
        toggle.setFocusTraversable(false);
        toggle.setVisible(line.folds());
        toggle.setOnAction(_ -> model.toggle(line));
        Label type = new Label(line.node().type());
        type.getStyleClass().addAll("orr-caption", "orr-muted");
        type.setMinWidth(Region.USE_PREF_SIZE);
        Label to = new Label(Format.shortHash(line.node().to().toHex()));
        to.getStyleClass().add("orr-mono");
        to.setMinWidth(Region.USE_PREF_SIZE);
        Label function = new Label(TraceText.function(line.node()));
        boolean isKnown = line.node().function() != null;
        function.getStyleClass().add(isKnown ? "orr-mono" : "orr-muted");
        function.setMinWidth(0);
        HBox box = new HBox(indent, toggle, type, to, function);
        box.getStyleClass().add("orr-tag");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Column<CallLine> value() {
        return Column.<CallLine>number("value", "Value", 8.4, CallTreePane::value)
                .withHint(line -> {
                    var wei = line.node().valueWei();
                    return wei == null
                            ? "a STATICCALL carries no value"
                            : Format.weiExact(wei.toBigInteger());
                });
    }

    private static String value(CallLine line) {
        var wei = line.node().valueWei();
        return wei == null || wei.isZero() ? "" : Format.wei(wei.toBigInteger(), "ETH");
    }

    private static Column<CallLine> gas() {
        return Column.<CallLine>number(
                        "gas", "Gas used", 6, line -> Format.count(line.node().gasUsed()))
                .withHint(CallTreePane::gasInFull);
    }

    private static Column<CallLine> share() {
        return Column.<CallLine>text("share", "Of all", 5, line -> Format.percent(line.share()))
                .withGraphic(line -> {
                    ShareBar bar = new ShareBar(false);
                    bar.show(line.share(), "", gasInFull(line));
                    return bar;
                });
    }

    private static String gasInFull(CallLine line) {
        return Format.count(line.node().gasUsed())
                + " of "
                + Format.count(line.node().gas())
                + " gas, "
                + Format.percent(line.share())
                + " of the transaction's";
    }

    private static Column<CallLine> end() {
        return Column.<CallLine>text("result", "Result", 11, line -> TraceText.result(line.node()))
                .withHint(line -> TraceText.result(line.node()))
                .withGraphic(line -> {
                    Badge badge =
                            new Badge(
                                    line.node().failed() ? Status.FAILED : Status.OK,
                                    TraceText.result(line.node()));
                    badge.setMinWidth(0);
                    return badge;
                });
    }
}
