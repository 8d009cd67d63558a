package orrery.ui.trace;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.trace.TraceStep;
import orrery.engine.api.trace.TransactionTrace;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.RowSource;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;
import orrery.ui.trace.TraceViewModel.State;

/// Every instruction as a list of any length, and beside it what the chosen one found.
///
/// J and K or the arrows walk, C and Shift+C go to the next and last call, F finds on, G goes to
/// the field.
final class StepsPane extends VBox {
    /// Pixels, below which list and detail do not fit side by side.
    private static final double NARROW = 760;

    private final String id;
    private final TraceViewModel model;
    private final VirtualTable<TraceStep> table;
    private final TextField field = new TextField();
    private final Label notice = new Label();

    /// How list and detail stand; null before the first layout.
    private @Nullable Orientation arranged;

    StepsPane(String id, TraceViewModel model) {
        this.id = id;
        this.model = model;
        table =
                new VirtualTable<>(id + "-table", columns())
                        .empty(
                                new EmptyState(
                                        Icon.EMPTY,
                                        "No instructions",
                                        "It called no code: a plain transfer or a precompile."));
        SplitPane split = new SplitPane(table, new StepDetailPane(id + "-detail", model));
        split.getStyleClass().add("orr-split");
        split.widthProperty().subscribe(width -> arrange(split, width.doubleValue()));
        VBox.setVgrow(split, Priority.ALWAYS);
        getStyleClass().add("orr-cards");
        getChildren().addAll(controls(), split);
        table.selectedProperty()
                .subscribe(row -> {
                    if (row != null) {
                        model.select(row.index());
                    }
                });
        model.stateProperty().subscribe(this::show);
        model.stepProperty().subscribe(index -> reveal(index.intValue()));
        model.noticeProperty().subscribe(this::say);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// The detail stands beside the list where there is room, otherwise below it.
    private void arrange(SplitPane split, double width) {
        Orientation wanted = width < NARROW ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (width > 0 && wanted != arranged) {
            arranged = wanted;
            split.setOrientation(wanted);
            split.setDividerPositions(wanted == Orientation.VERTICAL ? 0.5 : 0.56);
        }
    }

    private HBox controls() {
        field.setId(id + "-field");
        field.setPromptText("Step or opcode");
        field.setPrefColumnCount(12);
        Hint.set(field, "A number goes to that step, a name to the next such opcode (G)");
        field.setOnAction(_ -> model.search(field.getText(), true));
        Button before = Icon.UP.button(id + "-find-before", "Find before (Shift+F)");
        before.setOnAction(_ -> model.search(field.getText(), false));
        Button after = Icon.DOWN.button(id + "-find-after", "Find after (F)");
        after.setOnAction(_ -> model.search(field.getText(), true));
        Button back = Icon.PREVIOUS.button(id + "-back", "Step back (K)");
        back.setOnAction(_ -> model.walk(-1));
        Button on = Icon.NEXT.button(id + "-on", "Step on (J)");
        on.setOnAction(_ -> model.walk(1));
        Button call = new Button("Next call");
        call.setId(id + "-call");
        Hint.set(call, "C; Shift+C for the one before");
        call.setOnAction(_ -> model.walkToCall(true));
        for (Button quiet : List.of(before, after, back, on)) {
            quiet.getStyleClass().add("orr-quiet");
        }
        notice.setId(id + "-notice");
        notice.getStyleClass().add("orr-muted");
        notice.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(field, before, after, back, on, call, gap, notice);
        line.getStyleClass().add("orr-filters");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void say(String text) {
        TransactionTrace trace = model.trace();
        if (!text.isEmpty() || trace == null) {
            notice.setText(text);
        } else if (trace.listedSteps() < trace.stepCount()) {
            notice.setText(
                    "the first "
                            + Format.count(trace.listedSteps())
                            + " of "
                            + TraceText.steps(trace.stepCount()));
        } else {
            notice.setText(TraceText.steps(trace.stepCount()));
        }
    }

    private void key(KeyEvent event) {
        if (field.isFocused() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean forward = !event.isShiftDown();
        switch (event.getCode()) {
            case J -> model.walk(1);
            case K -> model.walk(-1);
            case C -> model.walkToCall(forward);
            case F -> model.search(field.getText(), forward);
            case G -> field.requestFocus();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(State state) {
        if (state instanceof State.Ready(var trace)) {
            table.setRows(source(trace));
            say("");
        } else {
            table.setRows(RowSource.of(List.of()));
        }
    }

    private static RowSource<TraceStep> source(TransactionTrace trace) {
        int size = Math.toIntExact(trace.listedSteps());
        return new RowSource<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public CompletableFuture<List<TraceStep>> page(int from, int to) {
                return CompletableFuture.completedFuture(trace.steps(from, to));
            }
        };
    }

    private void reveal(int index) {
        if (index >= 0 && index != table.selectedIndex()) {
            table.select(index);
        }
    }

    private static List<Column<TraceStep>> columns() {
        return List.of(
                Column.number("step", "Step", 5.4, s -> Format.count(s.index())),
                Column.number("depth", "Depth", 4.4, s -> Format.count(s.depth() + 1)),
                Column.number("pc", "PC", 4.6, s -> Format.count(s.programCounter())),
                Column.<TraceStep>mono("opcode", "Opcode", 10, StepsPane::words)
                        .withHint(StepsPane::words),
                Column.number("gas", "Gas left", 6.4, s -> Format.count(s.gas())),
                Column.number("cost", "Cost", 5.4, s -> Format.count(s.gasCost())));
    }

    private static String words(TraceStep step) {
        String error = step.error();
        return error == null ? step.name() : step.name() + "  ✗ " + error;
    }
}
