package orrery.ui.agents;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;
import orrery.ui.agents.AgentsViewModel.PageOf;
import orrery.ui.control.Export;
import orrery.ui.shell.Action;
import orrery.ui.shell.View;
import orrery.ui.theme.Icon;

/// The agent: parameters on the left; on the right its course and its decisions, or the page of the
/// decision that is open.
public final class AgentsView implements View {
    private static final String GROUP = "Agents";

    private final AgentsViewModel model;
    private final StackPane root = new StackPane();
    private @Nullable ParametersPane parameters;
    private @Nullable DecisionPane page;

    public AgentsView(AgentsViewModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return "agents";
    }

    @Override
    public String title() {
        return "Agents";
    }

    @Override
    public Icon icon() {
        return Icon.AGENTS;
    }

    @Override
    public Node node() {
        if (root.getChildren().isEmpty()) {
            build();
        }
        return root;
    }

    private void build() {
        ParametersPane left = new ParametersPane(model.parameters());
        DecisionPane decision = new DecisionPane(model.decision());
        CoursePane course = new CoursePane(model);
        FeedPane feed = new FeedPane(model);
        parameters = left;
        page = decision;
        course.setPrefHeight(100);
        course.setMinHeight(0);
        feed.setPrefHeight(52);
        feed.setMinHeight(0);
        VBox.setVgrow(course, Priority.ALWAYS);
        VBox.setVgrow(feed, Priority.ALWAYS);
        VBox first = new VBox(course, feed);
        first.getStyleClass().add("orr-columns");
        StackPane pages = new StackPane(first);
        pages.setMinHeight(0);
        VBox.setVgrow(pages, Priority.ALWAYS);
        VBox overview = new VBox(new HeadlinePane(model), pages);
        overview.getStyleClass().add("orr-columns");
        Map<PageOf, Node> made = new EnumMap<>(Map.of(PageOf.COURSE, first));
        model.pageProperty()
                .subscribe(
                        now -> pages.getChildren().setAll(made.computeIfAbsent(now, this::page)));
        StackPane right = new StackPane(overview, decision);
        right.setMinWidth(0);
        // Where the window is too narrow, the rest gives way to the parameters.
        left.setViewOrder(-1);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox all = new HBox(left, right);
        all.getStyleClass().add("orr-columns");
        root.getStyleClass().add("orr-view");
        root.getChildren().add(all);
        model.decision()
                .pageProperty()
                .subscribe(now -> {
                    boolean open = !(now instanceof DecisionPage.Nothing);
                    decision.setVisible(open);
                    overview.setVisible(!open);
                });
    }

    /// Made when it is first looked at.
    private Node page(PageOf which) {
        return switch (which) {
            case POLICIES -> new PoliciesPane(model.shadows());
            case LEARNING -> new LearningPane(model);
            case BRANCH -> new BranchPane(model.branch());
            case COURSE -> throw new IllegalStateException("it was made with the view");
        };
    }

    @Override
    public void attached() {
        model.attached();
    }

    @Override
    public void detached() {
        model.detached();
    }

    @Override
    public boolean opens(Link link) {
        return model.opens(link);
    }

    @Override
    public void open(Link link) {
        model.open(link);
    }

    @Override
    public List<Export> exports() {
        List<Export> all = new ArrayList<>();
        all.add(Export.png("agents", root));
        if (page != null) {
            all.addAll(page.exports());
        }
        all.addAll(model.decisionExports());
        all.addAll(model.courseExports());
        return all;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "agents-undo",
                        "Undo the last change of parameters",
                        GROUP,
                        new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN),
                        model.parameters()::undo),
                new Action(
                        "agents-redo",
                        "Redo the change of parameters",
                        GROUP,
                        new KeyCodeCombination(
                                KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                        model.parameters()::redo),
                new Action(
                        "agents-apply",
                        "Apply the changed parameters",
                        GROUP,
                        new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN),
                        model.parameters()::apply),
                action("course", "Course of the agent", KeyCode.C, () -> go(PageOf.COURSE)),
                action("policies", "Policies side by side", KeyCode.O, () -> go(PageOf.POLICIES)),
                action("learning", "What the agent learned", KeyCode.E, () -> go(PageOf.LEARNING)),
                action("what-if", "Branch the run", KeyCode.B, () -> go(PageOf.BRANCH)),
                action("find", "Find a parameter", KeyCode.SLASH, this::focusFilter),
                action("previous", "Decision before", KeyCode.P, () -> model.decision().step(-1)),
                action("next", "Decision after", KeyCode.N, () -> model.decision().step(1)),
                action("feed", "Back to all decisions", KeyCode.ESCAPE, model.decision()::close));
    }

    @Override
    public Map<String, Runnable> stills() {
        Map<String, Runnable> stills = new LinkedHashMap<>();
        stills.put(
                "preview",
                () -> {
                    go(PageOf.COURSE);
                    model.parameters()
                            .setting("headroom")
                            .ifPresent(s -> s.editedProperty().set(20));
                });
        stills.put("policies", () -> still(PageOf.POLICIES));
        stills.put("learning", () -> still(PageOf.LEARNING));
        stills.put(
                "what-if",
                () -> {
                    still(PageOf.BRANCH);
                    model.branch().follow();
                    model.branch()
                            .policyProperty()
                            .set(model.branch().policiesProperty().get().get(1));
                    model.branch().run();
                });
        return stills;
    }

    private void still(PageOf page) {
        model.parameters().discard();
        go(page);
    }

    private static Action action(String id, String label, KeyCode key, Runnable run) {
        return new Action("agents-" + id, label, GROUP, new KeyCodeCombination(key), run);
    }

    private void go(PageOf page) {
        model.decision().close();
        model.pageProperty().set(page);
    }

    private void focusFilter() {
        if (parameters != null) {
            parameters.focusFilter();
        }
    }
}
