package orrery.ui.agents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import orrery.engine.api.ParameterDefinition;
import orrery.ui.agents.ParametersViewModel.Group;
import orrery.ui.binding.Ui;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Panel;
import orrery.ui.control.ParameterSlider;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// The left column: every parameter under its heading, and below them what there is to apply.
final class ParametersPane extends StackPane {
    private static final int AT_ONCE = 2;

    private final ParametersViewModel model;
    private final TextField filter = new TextField();
    private final VBox list = new VBox();
    private final Map<Setting, Node> rows = new HashMap<>();
    private final Deque<Supplier<Node>> waiting = new ArrayDeque<>();
    private boolean adding;
    private final EmptyState nothing =
            new EmptyState(
                    Icon.SEARCH, "No such parameter", "Names, groups and help are searched.");

    ParametersPane(ParametersViewModel model) {
        this.model = model;
        list.getStyleClass().add("orr-settings");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        filter.setId("agents-find");
        filter.setPromptText("Find parameter");
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                e.consume();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        HBox find = new HBox(filter, presets());
        find.getStyleClass().add("orr-filters");
        Button undo = Icon.UNDO.button("agents-undo", "Undo the last change (Ctrl+Z)");
        undo.setOnAction(_ -> model.undo());
        undo.disableProperty().bind(model.canUndoProperty().not().or(model.busyProperty()));
        Button redo = Icon.REDO.button("agents-redo", "Redo (Ctrl+Shift+Z)");
        redo.setOnAction(_ -> model.redo());
        redo.disableProperty().bind(model.canRedoProperty().not().or(model.busyProperty()));
        List.of(undo, redo).forEach(each -> each.getStyleClass().add("orr-quiet"));
        VBox content = new VBox(find, scroll, applyBar());
        content.getStyleClass().add("orr-page");
        Panel panel = new Panel("agents-parameters", "Parameters");
        panel.content(content).extras(undo, redo);
        getStyleClass().add("orr-settings-column");
        getChildren().add(panel);
        model.groupsProperty().subscribe(this::show);
    }

    /// Moves the keyboard to the filter.
    void focusFilter() {
        filter.requestFocus();
    }

    private MenuButton presets() {
        MenuButton menu = new MenuButton("Presets");
        menu.setId("agents-presets");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        model.presetsProperty()
                .subscribe(names -> {
                    menu.getItems().clear();
                    for (String name : names) {
                        menu.getItems().add(item(name, () -> model.choosePreset(name)));
                    }
                    if (!names.isEmpty()) {
                        menu.getItems().add(new SeparatorMenuItem());
                    }
                    menu.getItems().add(item("All defaults", model::chooseDefaults));
                });
        return menu;
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(name);
        item.setId("agents-preset-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private VBox applyBar() {
        Label summary = new Label();
        summary.setId("agents-summary");
        summary.setWrapText(true);
        summary.textProperty().bind(model.summaryProperty());
        Label error = new Label();
        error.setId("agents-error");
        error.setWrapText(true);
        error.setMinHeight(Region.USE_PREF_SIZE);
        error.getStyleClass().add("orr-refusal");
        error.textProperty().bind(model.errorProperty());
        error.visibleProperty().bind(model.errorProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        Button apply = new Button("Apply");
        apply.setId("agents-apply");
        apply.getStyleClass().add("accent");
        apply.setMinWidth(Region.USE_PREF_SIZE);
        apply.setOnAction(_ -> model.apply());
        apply.disableProperty().bind(model.changesProperty().isEqualTo(0).or(model.busyProperty()));
        Button discard = new Button("Discard");
        discard.setId("agents-discard");
        discard.setMinWidth(Region.USE_PREF_SIZE);
        discard.setOnAction(_ -> model.discard());
        discard.disableProperty().bind(model.changesProperty().isEqualTo(0));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(gap, discard, apply);
        buttons.getStyleClass().add("orr-filters");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Label record = new Label();
        record.setId("agents-record");
        record.getStyleClass().add("orr-caption");
        record.setMinWidth(0);
        record.textProperty().subscribe(words -> Hint.set(record, words));
        record.textProperty().bind(model.recordProperty());
        record.visibleProperty().bind(model.recordProperty().isNotEmpty());
        record.managedProperty().bind(record.visibleProperty());
        VBox bar = new VBox(error, new PreviewPane(model.preview()), summary, record, buttons);
        bar.getStyleClass().add("orr-apply-bar");
        return bar;
    }

    private void show(List<Group> groups) {
        list.getChildren().clear();
        waiting.clear();
        for (Group group : groups) {
            waiting.add(() -> heading(group.name()));
            for (Setting setting : group.settings()) {
                waiting.add(() -> rows.computeIfAbsent(setting, ParametersPane::row));
            }
        }
        if (groups.isEmpty()) {
            waiting.add(() -> nothing);
        }
        add();
    }

    /// Two rows at a time, each a slider with a field: all at once hold the window up, where they
    /// come into it.
    private void add() {
        for (int i = 0; i < AT_ONCE && !waiting.isEmpty(); i++) {
            list.getChildren().add(waiting.remove().get());
        }
        if (!waiting.isEmpty() && getScene() == null) {
            add();
        } else if (!waiting.isEmpty() && !adding) {
            adding = true;
            Ui.later(() -> {
                adding = false;
                add();
            });
        }
    }

    private static Label heading(String name) {
        Label heading = new Label(name);
        heading.getStyleClass().add("orr-settings-heading");
        return heading;
    }

    private static Node row(Setting setting) {
        ParameterDefinition of = setting.definition();
        String id = "agents-parameter-" + kebab(of.id());
        ParameterSlider slider =
                new ParameterSlider(
                        id,
                        new ParameterSlider.Knob(
                                of.label(),
                                of.unit(),
                                of.minimum(),
                                of.maximum(),
                                of.defaultValue(),
                                of.step(),
                                of.help()));
        slider.valueProperty().bindBidirectional(setting.editedProperty());
        slider.inForceProperty().bind(setting.agreedProperty());
        Label note = new Label();
        note.setId(id + "-pending");
        note.setGraphic(Icon.STATUS_WAITING.node());
        note.getStyleClass().addAll("orr-caption", "orr-pending");
        note.textProperty().bind(setting.noteProperty());
        note.visibleProperty().bind(setting.noteProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        return new VBox(slider, note);
    }

    /// `criticalShare` as `critical-share`
    private static String kebab(String id) {
        return id.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
