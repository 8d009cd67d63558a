package orrery.ui.trace;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.trace.StepDetail;
import orrery.engine.api.trace.StepDetail.MemoryWord;
import orrery.engine.api.trace.StepDetail.SlotWrite;
import orrery.engine.primitives.UInt256;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.HashLabel;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// What the chosen instruction found: its stack with what it takes marked, the words of memory that
/// it touches, what it writes to storage. Its parts keep their places from step to step.
final class StepDetailPane extends StackPane {
    private static final int MOST_STACK = 64;

    private final String id;
    private final Label heading = new Label();
    private final Label error = new Label();
    private final StackPane account = new StackPane();
    private final VBox storage = section();
    private final VBox stack = section();
    private final VBox memory = section();
    private final VBox returned = section();
    private final ScrollPane scroll;

    StepDetailPane(String id, TraceViewModel model) {
        this.id = id;
        setId(id);
        setMinWidth(0);
        getStyleClass().add("orr-detail");
        heading.setId(id + "-heading");
        heading.getStyleClass().add("orr-panel-title");
        error.getStyleClass().add("orr-problem");
        error.setWrapText(true);
        account.setAlignment(Pos.CENTER_LEFT);
        VBox page = new VBox(heading, error, account, storage, stack, memory, returned);
        page.getStyleClass().add("orr-page");
        scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroll);
        model.detailProperty().subscribe(this::show);
    }

    private static VBox section() {
        VBox box = new VBox();
        box.getStyleClass().add("orr-decoded");
        return box;
    }

    private void show(@Nullable StepDetail detail) {
        if (detail == null) {
            getChildren()
                    .setAll(
                            new EmptyState(
                                    Icon.STEP,
                                    "No instruction chosen",
                                    "Choose one on the left to see its stack, memory and"
                                            + " storage."));
            return;
        }
        getChildren().setAll(scroll);
        heading.setText(
                "Step " + Format.count(detail.step().index()) + "  " + detail.step().name());
        String why = detail.step().error();
        appear(error, why != null);
        error.setText(why == null ? "" : why);
        Label of = new Label("in");
        of.getStyleClass().add("orr-muted");
        HBox line = new HBox(of, new HashLabel(id + "-account", detail.account().toHex(), null));
        line.getStyleClass().add("orr-tag");
        line.setAlignment(Pos.CENTER_LEFT);
        account.getChildren().setAll(line);
        showStorage(detail.store());
        showStack(detail.stack(), detail.pops());
        showMemory(detail);
        boolean hasReturn = !detail.returnData().isEmpty();
        appear(returned, hasReturn);
        fill(
                returned,
                "Return data, " + Format.bytes(detail.returnData().size()),
                List.of(row("", detail.returnData().toHex(), false)));
    }

    private void showStorage(@Nullable SlotWrite write) {
        appear(storage, write != null);
        if (write != null) {
            fill(
                    storage,
                    write.isTransient() ? "Transient storage write" : "Storage write",
                    List.of(
                            row("slot", write.slot().toQuantity(), false),
                            row("before", write.before().toQuantity(), false),
                            row("after", write.after().toQuantity(), true)));
        }
    }

    private void showStack(List<UInt256> words, int pops) {
        List<Label> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(words.size(), MOST_STACK); i++) {
            rows.add(row(Integer.toString(i), words.get(i).toQuantity(), i < pops));
        }
        if (words.size() > MOST_STACK) {
            rows.add(row("", Format.count(words.size() - MOST_STACK) + " more below", false));
        }
        if (words.isEmpty()) {
            rows.add(row("", "empty", false));
        }
        fill(stack, "Stack, top first, " + Format.count(words.size()) + " words", rows);
    }

    private void showMemory(StepDetail detail) {
        appear(memory, !detail.memory().isEmpty());
        List<Label> rows = new ArrayList<>();
        for (MemoryWord word : detail.memory()) {
            rows.add(
                    row(
                            "0x" + Long.toHexString(word.offset()),
                            "0x" + "%064x".formatted(word.word().toBigInteger()),
                            false));
        }
        fill(memory, "Memory that it touches", rows);
    }

    private static void fill(VBox section, String title, List<Label> rows) {
        Label head = new Label(title);
        head.getStyleClass().add("orr-muted");
        section.getChildren().setAll(head);
        section.getChildren().addAll(rows);
    }

    private static Label row(String name, String value, boolean marked) {
        Label label = new Label(name.isEmpty() ? value : name + "  " + value);
        label.getStyleClass().add("orr-mono");
        if (marked) {
            label.getStyleClass().add("orr-marked");
        }
        label.setMinWidth(0);
        Hint.set(label, value);
        return label;
    }

    private static void appear(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
