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
import orrery.ui.control.CanvasPane;
import orrery.ui.control.LaneChart;
import orrery.ui.control.LaneData.Place;
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
                    new FrameClock(),
                    TaskRunner.background(),
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
