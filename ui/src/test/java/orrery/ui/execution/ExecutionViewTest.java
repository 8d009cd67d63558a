package orrery.ui.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.binding.Ui;
import orrery.ui.control.CanvasPane;
import orrery.ui.control.LaneChart;
import orrery.ui.control.LaneData.Place;
import orrery.ui.control.LaneOverview;
import orrery.ui.control.Span;
import orrery.ui.control.VirtualTable;
import orrery.ui.shell.Target;
import orrery.ui.shell.ViewNavigator;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.SampleBundles;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.UiTest;

class ExecutionViewTest extends UiTest {
    private final ViewNavigator navigator = new ViewNavigator();
    private final ExecutionViewModel model =
            new ExecutionViewModel(
                    SampleEngine.running(),
                    new SampleHistory(),
                    new SampleBundles(),
                    new FrameClock(() -> false),
                    TaskRunner.background(Ui.executor()),
                    new FakeDialogs());

    @Override
    protected Parent content() {
        ExecutionView view = new ExecutionView(model);
        navigator.setViews(List.of(view));
        navigator.go(Target.of("execution"));
        return new BorderPane(view.node());
    }

    private void show(String file) {
        onWindow(() -> navigator.go(new Link.ToExecution(new BlockSource.Bundle(Path.of(file)))));
    }

    private boolean present(String id) {
        return lookup("#" + id).tryQuery().isPresent();
    }

    @Test
    void anEmptyViewSaysWhatItIsForAndOffersABundle() {
        assertTrue(present("execution-choose"));
        assertTrue(present("execution-choices"));
    }

    @Test
    void aBlockThatCannotBeRunSaysWhyAndOffersARetry() {
        show("broken.json");
        await("the card", () -> present("execution-state-retry"));
    }

    @Test
    void aPersonSelectsATransactionStrikesAPlaceOutAndSeesTheCurveChange() {
        show("a.json");
        await("the lanes", () -> present("execution-chart"));
        LaneChart chart = node("execution-chart", LaneChart.class);
        onWindow(() -> chart.selectedProperty().set(new Place(2, 1)));
        assertEquals(3, model.study().selectedProperty().get());
        Label words = node("execution-sentence", Label.class);
        assertTrue(words.getText().contains("because transaction 2 wrote"), words.getText());
        SpeedupPicture before = model.study().speedupProperty().get();
        await("the places", () -> present("execution-strike-0"));
        clickOn("#execution-strike-0");
        await("the answer", () -> model.study().whatIfProperty().get() != null);
        SpeedupPicture after = model.study().speedupProperty().get();
        assertTrue(after.curves().getLast().at(16) > before.curves().getLast().at(16));
        Label answer = node("execution-what-if", Label.class);
        assertTrue(answer.getText().contains("simulated: ~ 16.00× in place of ~ 5.00×"));
        clickOn("#execution-unstrike");
        await("the old curve", () -> before.equals(model.study().speedupProperty().get()));
    }

    @Test
    void everyReRunIsListedWithItsCauseAndSelectsItsVictim() {
        show("a.json");
        await("the lanes", () -> present("execution-chart"));
        clickOn("#execution-show-reruns");
        await("the list", () -> present("execution-reruns"));
        @SuppressWarnings("unchecked")
        VirtualTable<Object> table = node("execution-reruns", VirtualTable.class);
        assertEquals(1, onWindow(() -> table.countProperty().get()));
        onWindow(() -> table.select(0));
        await(
                "the victim",
                () -> Integer.valueOf(3).equals(model.study().selectedProperty().get()));
        clickOn("#execution-show-places");
        await("the places", () -> present("execution-places"));
    }

    @Test
    void aSelectedPlaceSaysWhomItTiesTogether() {
        show("a.json");
        await("the lanes", () -> present("execution-chart"));
        onWindow(() -> model.study().selectPlace(0));
        Label words = node("execution-sentence", Label.class);
        assertTrue(
                words.getText().startsWith("reserve0 of Pair: written by 0, 1, 2"),
                words.getText());
        assertTrue(words.getText().contains("3 ran once in vain"), words.getText());
    }

    @Test
    void theStripUnderTheLanesScrubsThroughTheBlock() {
        show("a.json");
        await("the strip", () -> present("execution-overview"));
        LaneChart chart = node("execution-chart", LaneChart.class);
        LaneOverview strip = node("execution-overview", LaneOverview.class);
        await("its size", () -> strip.getWidth() > 0 && strip.getHeight() > 0);
        onWindow(() -> chart.window().zoom(0.25, 0));
        Span before = chart.window().shown();
        clickOn(strip);
        Span after = chart.window().shown();
        assertEquals(before.length(), after.length(), 1e-6);
        assertTrue(after.start() > before.start(), before + " " + after);
        assertEquals(null, strip.failureProperty().get());
    }

    @Test
    void reportsAboutContractsComeWithoutABlockAndSayWhoseCallsTheyAre() {
        clickOn("#execution-ask");
        await("the page", () -> present("execution-contract"));
        onWindow(() -> {
            model.update(SampleEngine.running().snapshot());
            model.contracts().scopeProperty().set(model.contracts().scopes().get(1));
        });
        await("the report", () -> model.contracts().reportProperty().get() != null);
        Label words = node("execution-contract-sentence", Label.class);
        assertTrue(words.getText().startsWith("40 calls of Pair"), words.getText());
        clickOn("#execution-contract-lanes");
        await("the way back", () -> present("execution-choose"));
    }

    @Test
    void everyPanePaintsWithoutFailureAndSaysItsPictureInWords() {
        show("a.json");
        await("the lanes", () -> present("execution-chart"));
        for (String id :
                List.of("execution-chart", "execution-graph-canvas", "execution-speedup-canvas")) {
            CanvasPane pane = node(id, CanvasPane.class);
            await("a picture", () -> pane.getWidth() > 0);
            assertEquals(null, pane.failureProperty().get());
            assertTrue(!pane.summaryProperty().get().isEmpty(), id);
        }
    }

    @Test
    void aClickOnTheGraphSelectsTheTransactionInAllPanes() {
        show("a.json");
        await("the graph", () -> present("execution-graph-canvas"));
        CanvasPane graph = node("execution-graph-canvas", CanvasPane.class);
        clickOn(graph);
        press(KeyCode.HOME).release(KeyCode.HOME);
        onWindow(() -> model.study().select(5));
        Label words = node("execution-sentence", Label.class);
        assertTrue(words.getText().startsWith("Transaction 5 "), words.getText());
    }
}
