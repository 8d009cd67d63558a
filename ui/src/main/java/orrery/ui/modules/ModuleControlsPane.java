package orrery.ui.modules;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.ModuleView;
import orrery.engine.api.WorkloadView;
import orrery.ui.control.ParameterSlider;
import orrery.ui.control.ParameterSlider.Knob;
import orrery.ui.modules.ModuleControlsViewModel.Settings;

/// The knobs of the chosen module with one button that applies what was turned. What the engine
/// changes meanwhile moves the marks, not the knobs that the user has turned.
final class ModuleControlsPane extends VBox {
    private static final double MEGA = 1e6;

    private final ModuleControlsViewModel model;
    private final VBox knobs = new VBox();
    private final Button apply = new Button("Apply");
    private final Button revert = new Button("Revert");
    private final List<ParameterSlider> sliders = new ArrayList<>();
    private int shown = -1;

    ModuleControlsPane(ModuleControlsViewModel model) {
        this.model = model;
        setId("modules-controls");
        knobs.getStyleClass().add("orr-knobs");
        ScrollPane scroll = new ScrollPane(knobs);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        apply.setId("modules-apply");
        apply.setOnAction(_ -> model.apply(wanted()));
        apply.getStyleClass().add("accent");
        revert.setId("modules-revert");
        revert.setOnAction(_ -> revert());
        Label note = new Label("next round");
        note.getStyleClass().add("orr-caption");
        note.setMinWidth(0);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        apply.setMinWidth(Region.USE_PREF_SIZE);
        revert.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(note, revert, apply);
        bar.getStyleClass().add("orr-row");
        bar.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("orr-knobs");
        getChildren().addAll(scroll, bar);
        buttons();
    }

    void show(@Nullable ModuleView module) {
        if (module == null) {
            shown = -1;
            sliders.clear();
            knobs.getChildren().clear();
        } else if (module.index() != shown) {
            build(module);
        } else {
            follow(module);
        }
        buttons();
    }

    private void build(ModuleView module) {
        shown = module.index();
        sliders.clear();
        double hub = model.hubIntervalMillis();
        add(
                "block-time",
                new Knob(
                        "Block time",
                        "ms",
                        hub,
                        hub * 20,
                        module.blockTimeMillis(),
                        hub,
                        "Virtual time between two blocks, a multiple of the hub's interval."));
        add(
                "gas-limit",
                new Knob(
                        "Gas limit",
                        "Mgas",
                        1,
                        Math.max(100, module.gasLimit() / MEGA),
                        module.gasLimit() / MEGA,
                        1,
                        "Gas that a block may use. The header moves towards it by at most 1/1024 a block."));
        WorkloadView load = module.workload();
        add(
                "rate",
                new Knob(
                        "Load",
                        "tx/s",
                        0,
                        Math.max(500, 4 * load.rate()),
                        load.rate(),
                        1,
                        "Transactions that the generator sends per virtual second."));
        add(
                "skew",
                new Knob(
                        "Skew",
                        "",
                        0,
                        3,
                        load.skew(),
                        0.05,
                        "Zipf exponent of senders and receivers; 0 is even."));
        double parts = load.mix().stream().mapToDouble(WorkloadView.Share::weight).sum();
        double most = Math.max(parts > 10 ? 100 : 10, parts);
        for (WorkloadView.Share share : load.mix()) {
            add(
                    "mix-" + share.kind(),
                    new Knob(
                            name(share.kind()),
                            "parts",
                            0,
                            most,
                            share.weight(),
                            parts > 10 ? 1 : 0.01,
                            "Weight of this kind of transaction against the others."));
        }
        knobs.getChildren().setAll(sliders);
        follow(module);
        revert();
    }

    /// What people call a kind of transaction; one that is not known here keeps the scenario's
    /// name.
    private static String name(String kind) {
        return switch (kind) {
            case "transfer" -> "Transfers";
            case "erc20" -> "Tokens";
            case "swap" -> "Swaps";
            case "supply" -> "Supply";
            case "meter" -> "Meters";
            default -> kind;
        };
    }

    private void add(String id, Knob knob) {
        ParameterSlider slider = new ParameterSlider("modules-" + id, knob);
        slider.changedProperty().subscribe(this::buttons);
        sliders.add(slider);
    }

    private void follow(ModuleView module) {
        List<Double> now = values(Settings.of(module));
        for (int i = 0; i < sliders.size() && i < now.size(); i++) {
            ParameterSlider slider = sliders.get(i);
            boolean untouched = !slider.changedProperty().get();
            slider.inForceProperty().set(now.get(i));
            if (untouched) {
                slider.valueProperty().set(now.get(i));
            }
        }
    }

    private void revert() {
        sliders.forEach(each -> each.valueProperty().set(each.inForceProperty().get()));
    }

    private void buttons() {
        boolean changed = sliders.stream().anyMatch(each -> each.changedProperty().get());
        apply.setDisable(!changed);
        revert.setDisable(!changed);
    }

    private Settings wanted() {
        List<Double> set = sliders.stream().map(each -> each.valueProperty().get()).toList();
        return new Settings(
                Math.round(set.get(0)),
                Math.round(set.get(1) * MEGA),
                set.get(2),
                set.get(3),
                set.subList(4, set.size()));
    }

    private static List<Double> values(Settings settings) {
        List<Double> values = new ArrayList<>();
        values.add((double) settings.blockTimeMillis());
        values.add(settings.gasLimit() / MEGA);
        values.add(settings.rate());
        values.add(settings.skew());
        values.addAll(settings.weights());
        return values;
    }
}
