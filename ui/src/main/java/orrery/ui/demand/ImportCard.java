package orrery.ui.demand;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.demand.DemandCheck;
import orrery.engine.api.demand.DemandMapping;
import orrery.engine.api.demand.DemandPreview;
import orrery.ui.control.Format;
import orrery.ui.demand.ImportViewModel.Phase;

/// Asks what a file's columns mean, checks it, lists what is wrong with their lines, and has the
/// run use it. It stays until it is closed.
public final class ImportCard extends VBox {
    private static final int SHOWN_ROWS = 6;
    private static final double USUAL_PERCENT = 60;

    private final ImportViewModel model;
    private final Runnable close;
    private final VBox rows = new VBox();
    private final ComboBox<String> time = new ComboBox<>();
    private final CheckBox fits =
            new CheckBox("Fit to the network: 95 % of epochs ask for at most");
    private final Spinner<Double> percent =
            new Spinner<>(1, DemandMapping.MOST_LOAD_PERCENT, USUAL_PERCENT, 5);
    private final Button use = new Button("Check and use");
    private final Button cancel = new Button("Close");

    public ImportCard(ImportViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        setId("import");
        getStyleClass().addAll("orr-palette-card", "orr-form-card");
        Label title = new Label("Import demand from " + model.name());
        title.getStyleClass().add("orr-panel-title");
        Label message = new Label();
        message.setId("import-message");
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        message.textProperty().bind(model.messageProperty());
        model.phaseProperty()
                .subscribe(phase ->
                        message.getStyleClass()
                                .setAll(
                                        "label",
                                        phase == Phase.FAULTY || phase == Phase.UNUSABLE
                                                ? "orr-refusal"
                                                : "orr-text"));
        rows.getStyleClass().add("orr-import-rows");
        getChildren()
                .addAll(
                        title,
                        rows,
                        columns(),
                        mapping(),
                        message,
                        faults(),
                        progress(),
                        buttons());
        model.previewProperty().subscribe(this::show);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        leave();
                        e.consume();
                    }
                });
    }

    /// Takes the focus, the keys with it.
    public void begin() {
        requestFocus();
    }

    private void show(@Nullable DemandPreview seen) {
        rows.getChildren().clear();
        if (seen == null) {
            return;
        }
        rows.getChildren().add(row(seen.header(), "orr-import-header"));
        seen.rows().stream()
                .limit(SHOWN_ROWS)
                .map(cells -> row(cells, "orr-muted"))
                .forEach(rows.getChildren()::add);
        time.getItems().setAll(seen.header());
    }

    /// A line of the file in columns; what does not fit ends in an ellipsis.
    private static Label row(List<String> cells, String style) {
        StringBuilder text = new StringBuilder();
        for (String cell : cells) {
            String cut = cell.length() <= 18 ? cell : cell.substring(0, 17) + "…";
            text.append(cut).append(" ".repeat(20 - cut.length()));
        }
        Label label = new Label(text.toString());
        label.getStyleClass().addAll("orr-mono", style);
        label.setMinWidth(0);
        return label;
    }

    private Node columns() {
        ListView<SeriesChoice> list = new ListView<>(model.series());
        list.setId("import-series");
        list.setCellFactory(_ -> new SeriesCell(model.regions()));
        list.getStyleClass().add("orr-import-list");
        list.visibleProperty().bind(Bindings.isNotEmpty(model.series()));
        list.managedProperty().bind(list.visibleProperty());
        return list;
    }

    private Node mapping() {
        time.setId("import-time");
        time.valueProperty().bindBidirectional(model.timeColumnProperty());
        time.setPrefWidth(150);
        ComboBox<ImportViewModel.Pace> pace = new ComboBox<>(model.paces());
        pace.setId("import-pace");
        pace.valueProperty().bindBidirectional(model.paceProperty());
        pace.setPrefWidth(280);
        HBox times = new HBox(new Label("Time is in"), time, pace);
        times.getStyleClass().add("orr-filters");
        times.setAlignment(Pos.CENTER_LEFT);
        times.visibleProperty()
                .bind(model.longFormProperty().not().and(model.previewProperty().isNotNull()));
        times.managedProperty().bind(times.visibleProperty());
        fits.setId("import-fits");
        percent.setId("import-percent");
        percent.setEditable(true);
        percent.setPrefWidth(90);
        percent.disableProperty().bind(fits.selectedProperty().not());
        fits.setSelected(true);
        fits.selectedProperty().subscribe(this::load);
        percent.valueProperty().subscribe(this::load);
        HBox loads = new HBox(fits, percent, new Label("% of capacity"));
        loads.getStyleClass().add("orr-filters");
        loads.setAlignment(Pos.CENTER_LEFT);
        VBox lines = new VBox(times, loads);
        lines.getStyleClass().add("orr-form-lines");
        return lines;
    }

    private void load() {
        model.loadPercentProperty().set(fits.isSelected() ? percent.getValue() : 0);
    }

    private Node faults() {
        ListView<DemandCheck.Fault> list = new ListView<>(model.faults());
        list.setId("import-faults");
        list.getStyleClass().add("orr-import-list");
        list.setCellFactory(_ -> new FaultCell());
        list.visibleProperty().bind(Bindings.isNotEmpty(model.faults()));
        list.managedProperty().bind(list.visibleProperty());
        return list;
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar();
        bar.setId("import-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.progressProperty());
        bar.visibleProperty().bind(model.phaseProperty().isEqualTo(Phase.CHECKING));
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private Node buttons() {
        use.setId("import-use");
        use.setDefaultButton(true);
        use.setOnAction(_ -> {
            percent.commitValue();
            load();
            model.use();
        });
        cancel.setId("import-close");
        cancel.setOnAction(_ -> leave());
        model.phaseProperty()
                .subscribe(phase -> {
                    use.setDisable(phase != Phase.MAPPING && phase != Phase.FAULTY);
                    use.setText(phase == Phase.FAULTY ? "Check again and use" : "Check and use");
                    cancel.setText(phase == Phase.CHECKING ? "Cancel" : "Close");
                });
        Label note =
                new Label(
                        "Billed to the tenants of each region and class. Recorded, undone with End.");
        note.getStyleClass().add("orr-muted");
        note.setMinWidth(0);
        HBox line = new HBox(use, cancel, note);
        line.getStyleClass().add("orr-filters");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// While a check runs, it ends that and stays.
    private void leave() {
        if (model.phaseProperty().get() == Phase.CHECKING) {
            model.cancel();
        } else {
            model.cancel();
            close.run();
        }
    }

    private static final class FaultCell extends ListCell<DemandCheck.Fault> {
        @Override
        protected void updateItem(DemandCheck.@Nullable Fault fault, boolean empty) {
            super.updateItem(fault, empty);
            setText(
                    fault == null || empty
                            ? null
                            : fault.line() == 0
                                    ? "File: " + fault.message()
                                    : "Line "
                                            + Format.count(fault.line())
                                            + ": "
                                            + fault.message());
        }
    }
}
