package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.inquiry.Obstacle;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.engine.api.inquiry.PreflightAnswer.Displaced;
import orrery.engine.api.inquiry.PreflightAnswer.Verdict;
import orrery.ui.control.Badge;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Swatch;
import orrery.ui.resources.PreflightViewModel.Result;
import orrery.ui.resources.ProvidersViewModel.RegionChoice;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;
import orrery.ui.why.WhyCard;

/// Would this demand be served now, by whom, and if not, what blocks it: a form, and beside it the
/// agent's answer.
final class PreflightPane extends HBox {
    private final ResourcesViewModel model;
    private final PreflightViewModel form;
    private final VBox result = new VBox();

    PreflightPane(ResourcesViewModel model) {
        this.model = model;
        form = model.preflight();
        setId("resources-preflight");
        getStyleClass().add("orr-columns");
        result.setId("resources-preflight-result");
        result.getStyleClass().addAll("orr-why", "orr-preflight-result");
        ScrollPane scroll = new ScrollPane(result);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinSize(0, 0);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(form(), scroll);
        form.resultProperty().subscribe(this::show);
    }

    private Node form() {
        ComboBox<PriorityClass> priority = new ComboBox<>();
        priority.setId("resources-preflight-class");
        priority.getItems().setAll(PriorityClass.values());
        priority.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable PriorityClass one) {
                        return one == null ? "" : one.label();
                    }

                    @Override
                    public PriorityClass fromString(String text) {
                        return PriorityClass.STANDARD;
                    }
                });
        priority.valueProperty().bindBidirectional(form.priorityProperty());
        ComboBox<RegionChoice> region =
                new ComboBox<>(
                        new FilteredList<>(
                                model.providers().regions(), choice -> choice.id() != null));
        region.setId("resources-preflight-region");
        region.setPromptText("Region");
        region.valueProperty().bindBidirectional(form.regionProperty());
        for (ComboBox<?> box : List.of(priority, region)) {
            box.setMaxWidth(Double.MAX_VALUE);
        }
        TextField latency = field("latency", form.latencyProperty(), "as usual");
        TextField value = field("value", form.valueProperty(), "1");
        Hint.set(
                value,
                "What a unit is worth to the tenant, in multiples of what the class usually pays");
        CheckBox own = new CheckBox("Only by providers there");
        own.setId("resources-preflight-own");
        own.selectedProperty().bindBidirectional(form.ownRegionOnlyProperty());
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("orr-filters", "orr-form");
        row(grid, 0, 0, "Class", priority, "");
        row(grid, 1, 0, "Users in", region, "");
        row(grid, 2, 0, "Latency", latency, "ms");
        row(grid, 3, 0, "Worth ×", value, "usual");
        int line = 0;
        for (Resource resource : Resource.values()) {
            TextField amount =
                    field(
                            resource.name().toLowerCase(Locale.ROOT),
                            form.amountProperty(resource),
                            "none");
            row(grid, line++, 3, resource.label(), amount, resource.unit());
        }
        Button ask = new Button("Would it be served?");
        ask.setId("resources-preflight-ask");
        ask.setDefaultButton(false);
        ask.getStyleClass().add("accent");
        ask.setOnAction(_ -> form.ask());
        HBox foot = new HBox(ask, own);
        foot.getStyleClass().add("orr-filters");
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(grid, foot);
        all.getStyleClass().add("orr-page");
        all.setMinWidth(USE_PREF_SIZE);
        return all;
    }

    private TextField field(String id, javafx.beans.property.StringProperty text, String prompt) {
        TextField field = new TextField();
        field.setId("resources-preflight-" + id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(5);
        field.textProperty().bindBidirectional(text);
        field.setOnAction(_ -> form.ask());
        return field;
    }

    private static void row(
            GridPane grid, int line, int column, String name, Node field, String unit) {
        Label label = new Label(name);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().add("orr-muted");
        Label after = new Label(unit);
        after.setMinWidth(USE_PREF_SIZE);
        after.getStyleClass().add("orr-muted");
        grid.add(label, column, line);
        grid.add(field, column + 1, line);
        grid.add(after, column + 2, line);
    }

    private void show(Result now) {
        List<Node> nodes = new ArrayList<>();
        switch (now) {
            case Result.None _ ->
                    nodes.add(
                            muted(
                                    "Describe a demand and ask: the agent's own policy allocates"
                                            + " the newest epoch once more with it, on a copy. The"
                                            + " run is not touched."));
            case Result.Asking _ -> nodes.add(muted("The agent is asked…"));
            case Result.Failed(String reason) -> {
                Label label = wrapped(reason);
                label.setId("resources-preflight-problem");
                label.getStyleClass().add("orr-refusal");
                nodes.add(label);
            }
            case Result.Answered(PreflightAnswer answer) -> {
                nodes.add(muted("Beside the demand of epoch " + answer.epoch() + "."));
                answer.lines().forEach(line -> add(nodes, line));
            }
        }
        result.getChildren().setAll(nodes);
    }

    private void add(List<Node> nodes, PreflightAnswer.Line line) {
        Resource resource = line.resource();
        String key = resource.name().toLowerCase(Locale.ROOT);
        Badge badge = badge(line.verdict());
        badge.setId("resources-preflight-verdict-" + key);
        HBox head =
                new HBox(
                        new Swatch(RegionPicture.hue(resource), resource.label()),
                        badge,
                        new Label(
                                Format.quantity(line.choice().served(), "")
                                        + " of "
                                        + Format.quantity(line.choice().asked(), resource.unit())));
        head.getStyleClass().add("orr-filters");
        head.setAlignment(Pos.CENTER_LEFT);
        nodes.add(head);
        List<Obstacle> obstacles =
                line.obstacles().stream()
                        .filter(o -> line.verdict() != Verdict.SERVED && !o.binding().isEmpty())
                        .toList();
        for (int i = 0; i < obstacles.size(); i++) {
            Label words = wrapped(words(obstacles.get(i), resource.unit()));
            words.setId("resources-preflight-block-" + key + "-" + i);
            words.setGraphic(Icon.WARNING.node());
            nodes.add(words);
        }
        for (Displaced lost : line.displaced()) {
            nodes.add(
                    muted(
                            "It would take "
                                    + Format.quantity(lost.before() - lost.after(), resource.unit())
                                    + " from "
                                    + lost.demand()
                                    + ", which has "
                                    + Format.quantity(lost.before(), resource.unit())
                                    + "."));
        }
        WhyCard card =
                new WhyCard(
                        "resources-preflight-why-" + key,
                        model::providerName,
                        model::selectProvider);
        card.show(line.choice());
        nodes.add(card);
    }

    private static Badge badge(Verdict verdict) {
        return switch (verdict) {
            case SERVED -> new Badge(Status.OK, "Would be served");
            case PARTLY -> new Badge(Status.CONFLICT, "In part only");
            case REFUSED -> new Badge(Status.FAILED, "Would not be served");
        };
    }

    private static String words(Obstacle obstacle, String unit) {
        String many = obstacle.count() == 1 ? "1 provider" : obstacle.count() + " providers";
        return many
                + " blocked by "
                + obstacle.binding()
                + ", "
                + Format.quantity(obstacle.amount(), unit)
                + " free there"
                + (obstacle.price() > 0
                        ? "; one more unit worth " + Format.plain(obstacle.price())
                        : "");
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("orr-caption");
        return label;
    }

    List<Export> exports() {
        return form.resultProperty().get() instanceof Result.Answered(PreflightAnswer answer)
                ? Export.all(
                        "preflight-epoch-" + answer.epoch(),
                        result,
                        () -> ResourceExports.preflight(answer))
                : List.of();
    }
}
