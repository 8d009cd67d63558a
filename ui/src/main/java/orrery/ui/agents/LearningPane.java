package orrery.ui.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Resource;
import orrery.engine.api.rehearsal.Shadows;
import orrery.ui.control.Axis;
import orrery.ui.control.Export;
import orrery.ui.control.Panel;
import orrery.ui.control.StripChart;
import orrery.ui.control.TimeWindow;

/// What the agent learns: what it may expect of providers, how much each forecasting method counts,
/// and how true its intervals are.
final class LearningPane extends VBox {
    private final AgentsViewModel model;
    private final Panel delivery =
            new Panel("agents-delivery", "Delivery learned", "the least reliable providers");
    private final Panel weights =
            new Panel("agents-weights", "Weights of the methods", "in the forecast");
    private final Panel cover = new Panel("agents-cover", "Cover of the 80 % interval", "");
    private final StripChart delivered = chart("agents-delivery-chart", false);
    private final StripChart weighed = chart("agents-weights-chart", true);
    private final StripChart covered = chart("agents-cover-chart", false);

    LearningPane(AgentsViewModel model) {
        this.model = model;
        getStyleClass().add("orr-columns");
        delivery.content(delivered).empty(PoliciesPane.empty()).exports(() -> exports(delivery));
        weights.content(weighed).empty(PoliciesPane.empty()).exports(() -> exports(weights));
        weights.extras(switcher(model.resourceProperty()));
        cover.content(covered).empty(PoliciesPane.empty()).exports(() -> exports(cover));
        HBox row = new HBox(delivery, cover);
        row.getStyleClass().add("orr-columns");
        delivery.setPrefWidth(58);
        cover.setPrefWidth(42);
        for (Panel each : List.of(delivery, cover)) {
            each.setMinWidth(0);
            HBox.setHgrow(each, Priority.ALWAYS);
        }
        for (Region each : List.of(row, weights)) {
            each.setMinHeight(0);
            each.setPrefHeight(1); // both share the height evenly
            VBox.setVgrow(each, Priority.ALWAYS);
        }
        getChildren().addAll(row, weights);
        model.shadows().shadowsProperty().subscribe(_ -> show());
        model.resourceProperty().subscribe(_ -> show());
    }

    private static StripChart chart(String id, boolean fromZero) {
        StripChart chart = new StripChart(id, Axis.NUMBER, Axis.SHARE, "", new TimeWindow());
        chart.setFromZero(fromZero);
        return chart;
    }

    /// The choice is the one of the forecast's chart.
    private static SegmentedButton switcher(ObjectProperty<Resource> chosen) {
        SegmentedButton all = new SegmentedButton();
        for (Resource resource : Resource.values()) {
            ToggleButton button = new ToggleButton(resource.label());
            button.setId("agents-learning-" + resource.name().toLowerCase(Locale.ROOT));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                chosen.set(resource);
            });
            chosen.subscribe(now -> button.setSelected(now == resource));
            all.getButtons().add(button);
        }
        all.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        return all;
    }

    private List<Export> exports(Panel panel) {
        return new ArrayList<>(List.of(Export.png(panel.getId(), panel)));
    }

    private void show() {
        @Nullable Shadows shadows = model.shadows().shadowsProperty().get();
        boolean nothing = shadows == null || shadows.live().epochs().isEmpty();
        List.of(delivery, weights, cover).forEach(panel -> panel.showEmpty(nothing));
        if (!nothing && shadows != null) {
            Resource resource = model.resourceProperty().get();
            delivered.setData(RehearsalPicture.delivery(shadows));
            weighed.setData(RehearsalPicture.weights(shadows, resource));
            cover.unitProperty().set(resource.label() + ", by lead");
            covered.setData(RehearsalPicture.cover(shadows, resource));
        }
    }
}
