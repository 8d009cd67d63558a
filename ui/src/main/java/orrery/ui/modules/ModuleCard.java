package orrery.ui.modules;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.engine.api.ModuleView;
import orrery.ui.control.Format;
import orrery.ui.control.Samples;
import orrery.ui.control.Sparkline;
import orrery.ui.control.Swatch;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Icon;

/// One module in a glance: height, load, queue, fill, state. A click shows its controls.
final class ModuleCard extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final int index;
    private final Swatch name;
    private final Label height = new Label();
    private final Sparkline load;
    private final ToggleButton pause;
    private final GridPane facts = new GridPane();
    private final Label[] values = new Label[6];

    ModuleCard(ModuleView module, Runnable select, Consumer<Boolean> hold) {
        index = module.index();
        String id = "modules-card-" + index;
        setId(id);
        getStyleClass().addAll("orr-panel", "orr-card");
        name = new Swatch(Hue.module(index), module.name());
        name.getStyleClass().add("orr-panel-title");
        name.setMinWidth(0);
        height.setId(id + "-height");
        height.getStyleClass().add("orr-figure-value");
        pause = Icon.PAUSE.toggle(id + "-pause", "Hold this module's blocks");
        pause.getStyleClass().add("orr-quiet");
        pause.setOnAction(_ -> hold.accept(pause.isSelected()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(name, gap, pause);
        head.setAlignment(Pos.CENTER_LEFT);
        load = new Sparkline(id + "-load").hue(Hue.module(index));
        HBox.setHgrow(load, Priority.ALWAYS);
        HBox figure = new HBox(height, load);
        figure.getStyleClass().add("orr-row");
        figure.setAlignment(Pos.CENTER_LEFT);
        height.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("orr-facts");
        String[] captions = {"Fill", "Queue", "Rate", "p95 final", "Execution", "State"};
        for (int i = 0; i < captions.length; i++) {
            Label caption = new Label(captions[i]);
            caption.getStyleClass().add("orr-caption");
            values[i] = new Label();
            VBox fact = new VBox(caption, values[i]);
            fact.setMinWidth(0);
            facts.add(fact, i % 2, i / 2);
        }
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            facts.getColumnConstraints().add(half);
        }
        getChildren().addAll(head, figure, facts);
        setOnMouseClicked(_ -> select.run());
        show(module);
    }

    void show(ModuleView module) {
        height.setText(module.height() < 0 ? "–" : Format.count(module.height()));
        var series = module.load();
        load.setSamples(Samples.even(series.startMillis(), series.stepMillis(), series.values()));
        pause.setSelected(module.paused());
        Hint.set(pause, module.paused() ? "Let this module go on" : "Hold this module's blocks");
        values[0].setText(Format.percent(module.blockFill()));
        values[1].setText(Format.count(module.queue()));
        values[2].setText(Format.rate(module.transactionsPerSecond(), "tx"));
        values[3].setText(Format.millis(module.finalityP95Millis()));
        values[4].setText(Format.millis(module.executeMillis()));
        values[5].setText("~" + Format.bytes((double) module.stateBytes()));
    }

    void mark(int selected) {
        pseudoClassStateChanged(SELECTED, selected == index);
    }
}
