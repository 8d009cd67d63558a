package orrery.ui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Three short notes at a first start, each skippable, never shown again.
final class CoachMarks extends VBox {
    /// @param place of the card in the window, near what it speaks of
    private record Mark(String title, String text, Pos place) {}

    private static final List<Mark> MARKS =
            List.of(
                    new Mark(
                            "A network is already running",
                            "Modules seal real blocks and the agents allocate. Space pauses and"
                                    + " resumes; the speed is beside it.",
                            Pos.TOP_CENTER),
                    new Mark(
                            "Views are on the left",
                            "Keys 1 to 9 switch between them. Every hash, height and name is a"
                                    + " link; Alt+Left goes back.",
                            Pos.CENTER_LEFT),
                    new Mark(
                            "One box finds everything",
                            "Ctrl+K searches blocks, transactions, accounts and providers, and"
                                    + " runs any command. ? lists the keys.",
                            Pos.TOP_RIGHT));

    private final Runnable done;
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label count = new Label();
    private final Button next = new Button("Next");
    private int at;

    CoachMarks(Runnable done) {
        this.done = done;
        setId("coach");
        getStyleClass().add("orr-coach");
        title.getStyleClass().add("orr-panel-title");
        text.setWrapText(true);
        count.getStyleClass().add("orr-palette-detail");
        Button skip = new Button("Skip");
        skip.setId("coach-skip");
        skip.setOnAction(_ -> done.run());
        next.setId("coach-next");
        next.setDefaultButton(true);
        next.setOnAction(_ -> forward());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(count, gap, skip, next);
        buttons.getStyleClass().add("orr-coach-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().addAll(title, text, buttons);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        done.run();
                        e.consume();
                    }
                });
        show();
    }

    void begin() {
        next.requestFocus();
    }

    private void forward() {
        at++;
        if (at == MARKS.size()) {
            done.run();
        } else {
            show();
        }
    }

    private void show() {
        Mark mark = MARKS.get(at);
        title.setText(mark.title());
        text.setText(mark.text());
        count.setText(at + 1 + " of " + MARKS.size());
        next.setText(at + 1 == MARKS.size() ? "Start" : "Next");
        StackPane.setAlignment(this, mark.place());
    }
}
