package orrery.ui.bundle;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.ui.bundle.OpenedBundle.State;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Panel;
import orrery.ui.control.StatusGlyph;
import orrery.ui.shell.Action;
import orrery.ui.shell.View;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// "Open block…": the session's bundles on the left, the chosen one's report on the right.
public final class BundleView implements View {
    private final BundleViewModel model;
    private final HBox root = new HBox();
    private final ListView<OpenedBundle> list = new ListView<>();
    private @Nullable ReportPane report;

    public BundleView(BundleViewModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return "bundle";
    }

    @Override
    public String title() {
        return "Open block";
    }

    @Override
    public Icon icon() {
        return Icon.BUNDLE;
    }

    @Override
    public Node node() {
        if (root.getChildren().isEmpty()) {
            ReportPane right = new ReportPane(model);
            HBox.setHgrow(right, Priority.ALWAYS);
            report = right;
            root.getStyleClass().add("orr-view");
            root.getChildren().addAll(opened(), right);
        }
        return root;
    }

    private Panel opened() {
        list.setId("bundle-opened");
        list.setItems(model.opened());
        list.setCellFactory(_ -> new Cell());
        list.getStyleClass().add("orr-opened");
        list.setPlaceholder(
                new EmptyState(
                        Icon.HISTORY,
                        "Nothing opened yet",
                        "Blocks that you open stay here until Orrery is closed."));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(bundle -> {
                    if (bundle != null) {
                        model.selectedProperty().set(bundle);
                    }
                });
        model.selectedProperty()
                .subscribe(bundle -> {
                    if (bundle != null) {
                        list.getSelectionModel().select(bundle);
                    }
                });
        list.setOnKeyPressed(e -> {
            OpenedBundle chosen = list.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.DELETE && chosen != null) {
                model.close(chosen);
            }
        });
        Button open = new Button("Open…", Icon.BUNDLE.node());
        open.setId("bundle-open");
        open.setOnAction(_ -> model.choose());
        StackPane body = new StackPane(list);
        Panel panel = new Panel("bundle-list", "This session").content(body).extras(open);
        panel.getStyleClass().add("orr-side");
        return panel;
    }

    @Override
    public boolean opens(Path file) {
        return model.accepts(file);
    }

    @Override
    public void open(Path file) {
        model.open(file);
    }

    @Override
    public List<Export> exports() {
        ReportPane right = report;
        return right == null ? List.of() : right.exports();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "bundle-senders",
                        "Show or fold the checks of senders",
                        "Open block",
                        new KeyCodeCombination(KeyCode.S),
                        () ->
                                model.sendersOpenedProperty()
                                        .set(!model.sendersOpenedProperty().get())));
    }

    /// A bundle in the list: its file, how it came out, and a button that takes it off.
    private final class Cell extends ListCell<OpenedBundle> {
        private final Label name = new Label();
        private final Label summary = new Label();
        private final StackPane glyph = new StackPane();
        private final Button close = Icon.CLOSE.button("bundle-close", "Take off this list");
        private final HBox line;
        private Runnable unsubscribe = () -> {};

        Cell() {
            setPrefWidth(0);
            summary.getStyleClass().add("orr-caption");
            close.getStyleClass().add("orr-quiet");
            VBox words = new VBox(name, summary);
            words.setMinWidth(0);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(words, Priority.ALWAYS);
            line = new HBox(glyph, words, close);
            line.getStyleClass().add("orr-opened-line");
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable OpenedBundle bundle, boolean empty) {
            super.updateItem(bundle, empty);
            unsubscribe.run();
            unsubscribe = () -> {};
            setTooltip(null);
            if (empty || bundle == null) {
                setGraphic(null);
                return;
            }
            name.setText(bundle.name());
            setTooltip(new Tooltip(bundle.file().toString()));
            close.setOnAction(_ -> model.close(bundle));
            unsubscribe =
                    bundle.stateProperty()
                                    .subscribe(state -> {
                                        summary.setText(bundle.summary());
                                        glyph.getChildren().setAll(new StatusGlyph(status(state)));
                                    })
                            ::unsubscribe;
            setGraphic(line);
        }
    }

    static Status status(State state) {
        return switch (state) {
            case State.Running _ -> Status.WAITING;
            case State.Checked(var checked) -> checked.passed() ? Status.OK : Status.FAILED;
            case State.Broken _ -> Status.FAILED;
            case State.Cancelled _ -> Status.WAITING;
        };
    }
}
