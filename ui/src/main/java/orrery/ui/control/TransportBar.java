package orrery.ui.control;

import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// Run or pause, step, and speed.
public final class TransportBar extends HBox {
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final FontIcon runIcon = Icon.RUN.node();
    private final FontIcon pauseIcon = Icon.PAUSE.node();
    private final Button runOrPause;
    private final Button step;
    private final MenuButton speeds = new MenuButton();
    private Runnable onToggle = () -> {};
    private Runnable onStep = () -> {};
    private DoubleConsumer onSpeed = _ -> {};

    /// @param id the parts append `-run`, `-step`, `-speed`
    /// @param offered speeds, ascending
    public TransportBar(String id, List<Double> offered) {
        setId(id);
        getStyleClass().add("orr-transport");
        setAlignment(Pos.CENTER);
        runOrPause = Icon.RUN.button(id + "-run", "Run (Space)");
        runOrPause.setOnAction(_ -> onToggle.run());
        step = Icon.STEP.button(id + "-step", "Run one round, then pause (.)");
        step.setOnAction(_ -> onStep.run());
        speeds.setId(id + "-speed");
        Hint.set(speeds, "Virtual seconds per second");
        speeds.setAccessibleText("Speed");
        for (double each : offered) {
            MenuItem item = new MenuItem(label(each));
            item.setOnAction(_ -> onSpeed.accept(each));
            speeds.getItems().add(item);
        }
        running.subscribe(this::show);
        speed.subscribe(now -> speeds.setText(label(now.doubleValue())));
        getChildren().addAll(runOrPause, step, speeds);
    }

    public BooleanProperty runningProperty() {
        return running;
    }

    public DoubleProperty speedProperty() {
        return speed;
    }

    public TransportBar onToggle(Runnable action) {
        onToggle = action;
        return this;
    }

    public TransportBar onStep(Runnable action) {
        onStep = action;
        return this;
    }

    public TransportBar onSpeed(DoubleConsumer action) {
        onSpeed = action;
        return this;
    }

    /// `×0.5`, `×10`, `max`
    public static String label(double speed) {
        return Double.isInfinite(speed) ? "max" : "×" + Format.plain(speed);
    }

    private void show(boolean nowRunning) {
        runOrPause.setGraphic(nowRunning ? pauseIcon : runIcon);
        String does = nowRunning ? "Pause (Space)" : "Run (Space)";
        Hint.set(runOrPause, does);
        runOrPause.setAccessibleText(does);
        step.setDisable(nowRunning);
    }
}
