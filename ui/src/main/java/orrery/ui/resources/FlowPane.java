package orrery.ui.resources;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.RegionView;
import orrery.ui.binding.Ui;
import orrery.ui.control.Axis;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.Sankey;
import orrery.ui.resources.ResourcesViewModel.Picture;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// The flow picture of the shown epoch, with the choice of resource above and of the epoch below.
final class FlowPane extends StackPane {
    /// Names stand one below the other: a provider needs about this much of the height, in em.
    private static final double EM_A_PROVIDER = 1.45;

    private final ResourcesViewModel model;
    private final Panel panel = new Panel("resources-flow", "Flows");
    private final StackPane place = new StackPane();
    private final Map<Lens, Sankey> sankeys = new EnumMap<>(Lens.class);
    private final Button chip = new Button("", Icon.CLOSE.node());
    private final EmptyState empty = new EmptyState(Icon.RESOURCES, "No epoch yet", "");

    FlowPane(ResourcesViewModel model) {
        this.model = model;
        for (Lens lens : Lens.values()) {
            Axis axis = lens == Lens.ALL ? Axis.SHARE : Axis.NUMBER;
            Sankey sankey = new Sankey("resources-sankey-" + id(lens), axis, lens.unit());
            sankey.onChoose(model::choose);
            sankey.onChooseFlow(model::choose);
            // Not within the layout that tells the height: what follows is another frame's work.
            sankey.heightProperty().subscribe(_ -> Ui.later(() -> fit(sankey)));
            sankeys.put(lens, sankey);
        }
        place.setMinHeight(0);
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox content = new VBox(place, new ScrubBar(model.epochs(), model::branch));
        content.getStyleClass().add("orr-page");
        panel.content(content)
                .extras(chip, groups(), switcher())
                .empty(empty)
                .exports(this::exports);
        getChildren().add(panel);
        model.lensProperty().subscribe(this::turn);
        model.openedProperty().subscribe(this::opened);
        model.providers().selectedIdProperty().subscribe(this::mark);
        model.pictureProperty().subscribe(this::show);
        model.waitingProperty().subscribe(empty::setHow);
        model.epochs().shownProperty().subscribe(this::shown);
        model.epochs().failureProperty().subscribe(this::failed);
    }

    private static String id(Lens lens) {
        return lens.label().toLowerCase(Locale.ROOT);
    }

    /// The picture as it stands, and the epoch's tables.
    List<Export> exports() {
        EpochView view = model.epochs().shownProperty().get();
        if (view == null) {
            return List.of();
        }
        List<Export> all = new ArrayList<>();
        all.add(Export.png("flows-epoch-" + view.epoch(), panel));
        all.addAll(model.exports());
        return all;
    }

    private ComboBox<FlowGrouping> groups() {
        chip.setId("resources-flow-opened");
        chip.getStyleClass().add("orr-chip");
        Hint.set(chip, "Let this region's providers stand together again");
        chip.setOnAction(_ -> model.closeRegion());
        ComboBox<FlowGrouping> box = new ComboBox<>();
        box.setId("resources-flow-grouping");
        box.getItems().setAll(FlowGrouping.values());
        box.valueProperty().bindBidirectional(model.groupingProperty());
        box.setMinWidth(USE_PREF_SIZE);
        Hint.set(box, "By what demand is told apart on the left");
        return box;
    }

    private void opened(@Nullable RegionView region) {
        chip.setVisible(region != null);
        chip.setManaged(region != null);
        chip.setText(region == null ? "" : region.name());
    }

    private void mark(@Nullable String provider) {
        String node = provider == null ? "" : FlowPicture.nodeOf(provider);
        sankeys.values().forEach(sankey -> sankey.select(node));
    }

    private SegmentedButton switcher() {
        SegmentedButton all = new SegmentedButton();
        for (Lens lens : Lens.values()) {
            ToggleButton button = new ToggleButton(lens.label());
            button.setId("resources-lens-" + id(lens));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.lensProperty().set(lens);
            });
            model.lensProperty().subscribe(now -> button.setSelected(now == lens));
            all.getButtons().add(button);
        }
        all.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        return all;
    }

    private void turn(Lens lens) {
        place.getChildren().setAll(sankeys.get(lens));
        panel.unitProperty().set(lens == Lens.ALL ? "share of all resources" : lens.unit());
    }

    private void show(Picture picture) {
        Sankey sankey = sankeys.get(model.lensProperty().get());
        if (sankey != null) {
            sankey.setData(picture.flows());
        }
    }

    private void shown(@Nullable EpochView view) {
        panel.showEmpty(view == null);
        panel.rangeProperty()
                .set(view == null ? "" : "ended " + Format.clock(view.virtualMillis()));
    }

    private void failed(String failure) {
        if (!failure.isEmpty()) {
            panel.showError(failure, model.epochs()::retry);
        } else if (model.epochs().shownProperty().get() != null) {
            panel.showContent();
        }
    }

    private void fit(Sankey sankey) {
        if (sankey.getHeight() > 1) {
            model.setMostProviders((int) (sankey.getHeight() / (EM_A_PROVIDER * sankey.em())));
        }
    }
}
