package orrery.ui.resources;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.ui.control.Export;
import orrery.ui.control.Panel;

/// What stands beside the map: one of four sheets, each made when it is first looked at.
final class LowerPane extends StackPane {
    private final ResourcesViewModel model;
    private final Panel panel = new Panel("resources-table", "");
    private final ProvidersPane providers;
    private @Nullable DemandsPane demands;
    private @Nullable FairnessPane fairness;
    private @Nullable PreflightPane preflight;

    LowerPane(ResourcesViewModel model) {
        this.model = model;
        providers = new ProvidersPane(model);
        panel.extras(switcher()).exports(this::exports);
        getChildren().add(panel);
        model.sheetProperty().subscribe(this::turn);
    }

    private SegmentedButton switcher() {
        SegmentedButton all = new SegmentedButton();
        for (Sheet sheet : Sheet.values()) {
            ToggleButton button = new ToggleButton(sheet.label());
            button.setId("resources-sheet-" + sheet.name().toLowerCase(Locale.ROOT));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.sheetProperty().set(sheet);
            });
            model.sheetProperty().subscribe(now -> button.setSelected(now == sheet));
            all.getButtons().add(button);
        }
        all.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        return all;
    }

    private void turn(Sheet sheet) {
        panel.titleProperty().set(sheet.label());
        panel.unitProperty().set(sheet.unit());
        panel.content(content(sheet));
    }

    private Node content(Sheet sheet) {
        return switch (sheet) {
            case PROVIDERS -> providers;
            case DEMAND -> {
                if (demands == null) {
                    demands = new DemandsPane(model);
                }
                yield demands;
            }
            case FAIRNESS -> {
                if (fairness == null) {
                    fairness = new FairnessPane(model);
                }
                yield fairness;
            }
            case PREFLIGHT -> {
                if (preflight == null) {
                    preflight = new PreflightPane(model);
                }
                yield preflight;
            }
        };
    }

    private List<Export> exports() {
        return switch (model.sheetProperty().get()) {
            case PROVIDERS -> model.exports();
            case DEMAND -> model.demandExports();
            case FAIRNESS -> fairness == null ? List.of() : fairness.exports();
            case PREFLIGHT -> preflight == null ? List.of() : preflight.exports();
        };
    }

    /// Moves the keyboard to the providers' filter.
    void focusFilter() {
        model.sheetProperty().set(Sheet.PROVIDERS);
        providers.focusFilter();
    }
}
