package orrery.ui.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import orrery.ui.binding.Subscriptions;
import orrery.ui.theme.Icon;

/// A titled part of a view: title, unit, time range, freeze and export in its head, and below it
/// the content, or what stands in for it while it is empty or broken.
public final class Panel extends VBox {
    private final Label title = new Label();
    private final Label unit = new Label();
    private final Label range = new Label();
    private final HBox extras = new HBox();
    private final ToggleButton freeze;
    private final Button more;
    private final StackPane body = new StackPane();
    private final ContextMenu menu = new ContextMenu();
    private @Nullable Node content;
    private @Nullable EmptyState empty;
    private Supplier<List<Export>> exports = List::of;

    /// @param id `feature-part`; the parts of the panel append `-freeze`, `-menu`, `-retry`
    public Panel(String id, String titleText, String unitText) {
        setId(id);
        getStyleClass().add("orr-panel");
        title.setText(titleText);
        title.getStyleClass().add("orr-panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        unit.setText(unitText);
        unit.getStyleClass().add("orr-panel-unit");
        range.getStyleClass().add("orr-panel-range");
        freeze = Icon.FREEZE.toggle(id + "-freeze", "Hold this panel still");
        freeze.getStyleClass().add("orr-quiet");
        show(freeze, false);
        more = Icon.MORE.button(id + "-menu", "More about " + titleText);
        more.getStyleClass().add("orr-quiet");
        more.setOnAction(_ -> openMenu());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        extras.getStyleClass().add("orr-panel-extras");
        extras.setAlignment(Pos.CENTER_RIGHT);
        HBox head = new HBox(title, unit, gap, extras, range, freeze, more);
        head.getStyleClass().add("orr-panel-head");
        head.setAlignment(Pos.CENTER_LEFT);
        body.getStyleClass().add("orr-panel-body");
        body.setMinSize(0, 0);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(body.widthProperty());
        clip.heightProperty().bind(body.heightProperty());
        body.setClip(clip);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
        show(more, false);
    }

    public Panel(String id, String title) {
        this(id, title, "");
    }

    /// The panel with its content. A [CanvasPane] whose painter fails is shown as an error.
    public Panel content(Node node) {
        content = node;
        body.getChildren().setAll(node);
        if (node instanceof CanvasPane canvas) {
            canvas.failureProperty()
                    .subscribe(failure -> {
                        if (failure != null) {
                            showError("This picture could not be drawn: " + failure, canvas::retry);
                        }
                    });
        }
        return this;
    }

    /// What stands in while there is nothing; [#showEmpty] brings it up.
    public Panel empty(EmptyState state) {
        empty = state;
        return this;
    }

    /// What the menu offers as files.
    public Panel exports(Supplier<List<Export>> offered) {
        exports = offered;
        show(more, true);
        return this;
    }

    /// Offers to hold the panel still; the view asks [#frozenProperty] before it shows newer data.
    public Panel freezable() {
        show(freeze, true);
        return this;
    }

    /// Adds controls to the head, such as a choice of what to show.
    public Panel extras(Node... nodes) {
        extras.getChildren().addAll(nodes);
        return this;
    }

    /// Adds a line to the menu.
    public Panel action(MenuItem item) {
        menu.getItems().add(item);
        show(more, true);
        return this;
    }

    public StringProperty titleProperty() {
        return title.textProperty();
    }

    public StringProperty unitProperty() {
        return unit.textProperty();
    }

    /// The time range that is shown, in words.
    public StringProperty rangeProperty() {
        return range.textProperty();
    }

    public BooleanProperty frozenProperty() {
        return freeze.selectedProperty();
    }

    public boolean frozen() {
        return freeze.isSelected();
    }

    /// Shows each new value, but none while the panel is held still; the newest when it is let go.
    public <T> void feed(Subscriptions bag, ObservableValue<T> source, Consumer<? super T> show) {
        bag.each(
                source,
                value -> {
                    if (!frozen()) {
                        show.accept(value);
                    }
                });
        bag.each(
                frozenProperty(),
                held -> {
                    if (!held) {
                        show.accept(source.getValue());
                    }
                });
    }

    /// Shows the content again after [#showEmpty] or [#showError].
    public void showContent() {
        if (content != null && !isShowing(content)) {
            body.getChildren().setAll(content);
        }
    }

    /// Dresses the content where something stands in for it, and lays it out, so that its skins are
    /// made before there is anything to show.
    public void dress() {
        Node node = content;
        if (node != null && !isShowing(node)) {
            body.getChildren().add(node);
            body.applyCss();
            body.layout();
            body.getChildren().remove(node);
        }
    }

    /// Shows the empty state where `nothing`, else the content.
    public void showEmpty(boolean nothing) {
        if (!nothing || empty == null) {
            showContent();
        } else if (!isShowing(empty)) {
            body.getChildren().setAll(empty);
        }
    }

    /// Says what failed and offers to try again.
    public void showError(String what, Runnable retry) {
        Label text = new Label(what);
        text.setWrapText(true);
        text.getStyleClass().add("orr-error-text");
        Button again = new Button("Retry", Icon.RETRY.node());
        again.setId(getId() + "-retry");
        again.setOnAction(_ -> {
            showContent();
            retry.run();
        });
        VBox card = new VBox(Icon.STATUS_FAILED.node(), text, again);
        card.setId(getId() + "-error");
        card.getStyleClass().add("orr-error");
        card.setAlignment(Pos.CENTER);
        body.getChildren().setAll(card);
    }

    private boolean isShowing(Node node) {
        return body.getChildren().size() == 1 && body.getChildren().getFirst().equals(node);
    }

    private void openMenu() {
        menu.getItems().removeIf(item -> item.getUserData() instanceof Export);
        for (Export export : exports.get()) {
            MenuItem item = new MenuItem("Export as " + export.kind().label());
            item.setId(getId() + "-export-" + export.kind().ending());
            item.setGraphic(Icon.EXPORT.node());
            item.setUserData(export);
            item.setOnAction(_ -> fireEvent(new ExportEvent(export)));
            menu.getItems().add(item);
        }
        menu.show(more, Side.BOTTOM, 0, 4);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
