package orrery.ui.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PrefixSelectionComboBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.LieKind;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.ui.theme.Icon;

/// Asks what should happen to the network, to whom and for how long.
public final class InjectCard extends VBox {
    private static final String ALL_REGIONS = "All regions";
    private static final String ALL_RESOURCES = "All resources";
    private static final int LONGEST = 10_000;

    private final InjectionsViewModel model;
    private final Runnable close;
    private final ToggleGroup kinds = new ToggleGroup();
    private final ComboBox<ProviderView> provider = new PrefixSelectionComboBox<>();
    private final ComboBox<ProviderView> accomplice = new PrefixSelectionComboBox<>();
    private final ComboBox<LieKind> lie = new ComboBox<>();
    private final Spinner<Double> strength = new Spinner<>(1.01, 5, 1.6, 0.05);
    private final ComboBox<String> region = new ComboBox<>();
    private final ComboBox<String> resource = new ComboBox<>();
    private final Spinner<Double> factor = new Spinner<>(0, 100, 3, 0.5);
    private final Spinner<Integer> epochs = new Spinner<>(1, LONGEST, 6);
    private final Label meaning = new Label();
    private final HBox fields = new HBox();
    private final Button inject = new Button("Inject", Icon.FAULTS.node());
    private final Label waiting =
            new Label("The network shows itself with its first epoch: run the scenario first.");

    /// What can happen.
    private enum Kind {
        SPIKE("Demand spike", "Demand is a multiple of what it would be."),
        PRICE("Price shock", "Providers ask a multiple of their prices, reserved and on demand."),
        OUTAGE("Outage", "A provider delivers nothing; the agent learns it an epoch later."),
        PARTITION(
                "Partition",
                "A region is cut off: its demand is served by its own providers alone, and they serve"
                        + " nobody else."),
        LIE("Lie", "The agent is not told: the Trust desk shows what is found of it, and when.");

        private final String label;
        private final String meaning;

        Kind(String label, String meaning) {
            this.label = label;
            this.meaning = meaning;
        }
    }

    public InjectCard(InjectionsViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        model.begin();
        setId("inject");
        getStyleClass().addAll("orr-palette-card", "orr-form-card");
        Label title = new Label("Disturb the network");
        title.getStyleClass().add("orr-panel-title");
        HBox choice = new HBox();
        choice.getStyleClass().add("orr-filters");
        for (Kind kind : Kind.values()) {
            ToggleButton button = new ToggleButton(kind.label);
            button.setId("inject-" + kind.label.toLowerCase(Locale.ROOT).replace(' ', '-'));
            button.setUserData(kind);
            button.setToggleGroup(kinds);
            button.setMinWidth(USE_PREF_SIZE);
            choice.getChildren().add(button);
        }
        meaning.setWrapText(true);
        meaning.getStyleClass().add("orr-muted");
        meaning.setMinHeight(USE_PREF_SIZE);
        prepareFields();
        getChildren().addAll(title, choice, meaning, fields, answer(), buttons(), active());
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        kinds.selectToggle(kinds.getToggles().getFirst());
        kinds.selectedToggleProperty()
                .addListener((_, before, now) -> {
                    if (now == null) {
                        kinds.selectToggle(before);
                    } else {
                        show();
                    }
                });
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close.run();
                        e.consume();
                    }
                });
        show();
    }

    /// Takes the focus, the keys with it.
    public void begin() {
        requestFocus();
    }

    private void prepareFields() {
        provider.setId("inject-provider");
        region.setId("inject-region");
        resource.setId("inject-resource");
        factor.setId("inject-factor");
        epochs.setId("inject-epochs");
        factor.setEditable(true);
        epochs.setEditable(true);
        factor.setPrefWidth(96);
        epochs.setPrefWidth(96);
        accomplice.setId("inject-accomplice");
        lie.setId("inject-lie-kind");
        strength.setId("inject-strength");
        strength.setEditable(true);
        strength.setPrefWidth(96);
        for (ComboBox<ProviderView> box : List.of(provider, accomplice)) {
            box.setPrefWidth(200);
            box.setConverter(new ProviderWords(model.providers()));
        }
        provider.setItems(model.providers());
        provider.getSelectionModel().selectFirst();
        lie.getItems().setAll(LieKind.values());
        lie.setConverter(new LieWords());
        lie.getSelectionModel().selectFirst();
        lie.valueProperty().subscribe(this::lieChosen);
        provider.valueProperty().subscribe(this::together);
        resource.getItems().add(ALL_RESOURCES);
        for (Resource one : Resource.values()) {
            resource.getItems().add(one.label());
        }
        resource.getSelectionModel().selectFirst();
        fields.getStyleClass().add("orr-form-fields");
        fields.setAlignment(Pos.BOTTOM_LEFT);
    }

    private Node answer() {
        Label answer = new Label();
        answer.setId("inject-answer");
        answer.setWrapText(true);
        answer.setMinHeight(USE_PREF_SIZE);
        answer.textProperty().bind(model.answerProperty());
        answer.managedProperty().bind(model.answerProperty().isNotEmpty());
        model.refusedProperty()
                .subscribe(refused ->
                        answer.getStyleClass()
                                .setAll("label", refused ? "orr-refusal" : "orr-muted"));
        return answer;
    }

    private Node buttons() {
        inject.setId("inject-do");
        inject.setDefaultButton(true);
        inject.setOnAction(_ -> inject());
        Button done = new Button("Close");
        done.setId("inject-close");
        done.setOnAction(_ -> close.run());
        Label when = new Label("From the next epoch on; recorded, and undone with End.");
        when.getStyleClass().add("orr-muted");
        HBox line = new HBox(inject, done, when);
        line.getStyleClass().add("orr-filters");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// What goes on, each to be ended.
    private Node active() {
        ListView<Ongoing> list = new ListView<>(model.active());
        list.setId("inject-active");
        list.getStyleClass().add("orr-import-list");
        list.setCellFactory(_ -> new ActiveCell(model));
        list.visibleProperty().bind(Bindings.isNotEmpty(model.active()));
        list.managedProperty().bind(list.visibleProperty());
        return list;
    }

    private static final class ActiveCell extends ListCell<Ongoing> {
        private final InjectionsViewModel model;

        ActiveCell(InjectionsViewModel model) {
            this.model = model;
        }

        @Override
        protected void updateItem(@Nullable Ongoing one, boolean empty) {
            super.updateItem(one, empty);
            if (one == null || empty) {
                setGraphic(null);
                return;
            }
            Label words = new Label(one.words() + ", " + one.span());
            words.setMinWidth(0);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            Button end = new Button("End");
            end.setMinWidth(USE_PREF_SIZE);
            end.setOnAction(_ -> model.end(one));
            HBox line = new HBox(words, end);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setGraphic(line);
        }
    }

    private Kind kind() {
        return (Kind) kinds.getSelectedToggle().getUserData();
    }

    private void show() {
        Kind kind = kind();
        meaning.setText(
                kind == Kind.LIE
                        ? "A provider " + lie.getValue().does() + ". " + kind.meaning
                        : kind.meaning);
        together();
        String kept = region.getValue();
        List<String> regions = new ArrayList<>();
        if (kind != Kind.PARTITION) {
            regions.add(ALL_REGIONS);
        }
        model.regions().forEach(one -> regions.add(one.name()));
        region.getItems().setAll(regions);
        region.setValue(
                regions.contains(kept) ? kept : regions.isEmpty() ? null : regions.getFirst());
        boolean isKnown = !model.providers().isEmpty();
        inject.setDisable(!isKnown);
        if (!isKnown) {
            fields.getChildren().setAll(waiting);
            return;
        }
        fields.getChildren()
                .setAll(
                        switch (kind) {
                            case OUTAGE -> List.of(field("Provider", provider), duration());
                            case LIE -> lieFields();
                            case PARTITION -> List.of(field("Region", region), duration());
                            case SPIKE ->
                                    List.of(
                                            field("Users in", region),
                                            field("Resource", resource),
                                            field("Times", factor),
                                            duration());
                            case PRICE ->
                                    List.of(
                                            field("Providers in", region),
                                            field("Resource", resource),
                                            field("Times", factor),
                                            duration());
                        });
    }

    private List<Node> lieFields() {
        List<Node> all = new ArrayList<>();
        all.add(field("Kind", lie));
        all.add(field("Provider", provider));
        if (lie.getValue().fewest() > 1) {
            all.add(field("Together with", accomplice));
        }
        if (lie.getValue() != LieKind.SYBIL) {
            all.add(field("Says times", strength));
        }
        all.add(duration());
        return all;
    }

    /// Another kind of lie takes other providers, and is told by another factor.
    private void lieChosen() {
        strength.getValueFactory().setValue(Math.max(1.01, lie.getValue().usualFactor()));
        if (kinds.getSelectedToggle() != null) {
            show();
        }
    }

    /// Who may lie with the chosen provider.
    private void together() {
        ProviderView first = provider.getValue();
        if (first == null || lie.getValue() == null) {
            return;
        }
        List<ProviderView> others = model.accomplices(first, lie.getValue());
        if (!accomplice.getItems().equals(others)) {
            accomplice.setValue(null); // before the list changes under what is chosen
            accomplice.setItems(FXCollections.observableArrayList(others));
            accomplice.getSelectionModel().selectFirst();
        }
    }

    private Node duration() {
        return field("For epochs", epochs);
    }

    private static Node field(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().add("orr-field-name");
        label.setLabelFor(control);
        return new VBox(label, control);
    }

    private void inject() {
        factor.commitValue();
        epochs.commitValue();
        int count = epochs.getValue();
        String where = regionId();
        switch (kind()) {
            case OUTAGE -> model.outage(id(provider), count);
            case LIE -> {
                strength.commitValue();
                List<String> liars =
                        lie.getValue().fewest() > 1
                                ? List.of(id(provider), id(accomplice))
                                : List.of(id(provider));
                model.lie(liars, lie.getValue(), strength.getValue(), count);
            }
            case PARTITION -> model.partition(where == null ? "" : where, count);
            case SPIKE -> model.spike(where, resource(), factor.getValue(), count);
            case PRICE -> model.priceShock(where, resource(), factor.getValue(), count);
        }
    }

    /// Empty where nothing is chosen, which the engine refuses with what it would take.
    private static String id(ComboBox<ProviderView> box) {
        return box.getValue() == null ? "" : box.getValue().id();
    }

    private @Nullable String regionId() {
        return model.regions().stream()
                .filter(one -> one.name().equals(region.getValue()))
                .map(RegionView::id)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Resource resource() {
        for (Resource one : Resource.values()) {
            if (one.label().equals(resource.getValue())) {
                return one;
            }
        }
        return null;
    }

    /// Providers by name and id.
    private static final class ProviderWords extends StringConverter<ProviderView> {
        private final List<ProviderView> all;

        ProviderWords(List<ProviderView> all) {
            this.all = all;
        }

        @Override
        public String toString(@Nullable ProviderView one) {
            return one == null
                    ? ""
                    : one.name().equals(one.id()) ? one.id() : one.name() + " (" + one.id() + ")";
        }

        @Override
        public @Nullable ProviderView fromString(String text) {
            return all.stream().filter(one -> toString(one).equals(text)).findFirst().orElse(null);
        }
    }

    private static final class LieWords extends StringConverter<LieKind> {
        @Override
        public String toString(@Nullable LieKind kind) {
            return kind == null ? "" : kind.label();
        }

        @Override
        public @Nullable LieKind fromString(String text) {
            return null;
        }
    }
}
