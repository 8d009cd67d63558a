package orrery.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Snapshot;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.control.BarChart;
import orrery.ui.control.LaneChart;
import orrery.ui.testkit.RecordingNavigator;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.SampleSnapshots;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class OverviewViewTest extends UiTest {
    private final SampleEngine engine = SampleEngine.running();
    private final FrameClock clock = new FrameClock(() -> false);
    private final RecordingNavigator navigator = new RecordingNavigator();
    private OverviewView view;

    @Override
    protected Parent content() {
        view = new OverviewView(new OverviewViewModel(engine, clock, navigator));
        view.attached();
        return (Parent) view.node();
    }

    @Test
    void itShowsTheNewestSnapshot() {
        Snapshot now = engine.snapshot();
        assertFalse(node("overview-throughput-value", Label.class).getText().equals("–"));
        int lanes = node("overview-lanes", LaneChart.class).dataProperty().get().lanes().size();
        assertEquals(now.modules().size(), lanes);
        int bars = node("overview-load", BarChart.class).dataProperty().get().bars().size();
        assertEquals(now.modules().size(), bars);
    }

    @Test
    void aHeldPanelKeepsWhatItShowsUntilLetGo() {
        LaneChart lanes = node("overview-lanes", LaneChart.class);
        var before = onWindow(() -> lanes.dataProperty().get());
        ToggleButton freeze = node("overview-lanes-panel-freeze", ToggleButton.class);
        clickOn(freeze);
        SampleHistory longer = new SampleHistory();
        longer.grow(5);
        engine.show(SampleSnapshots.of(longer));
        onWindow(() -> clock.pulse(1));
        assertEquals(before, onWindow(() -> lanes.dataProperty().get()));
        clickOn(freeze);
        assertFalse(before.equals(onWindow(() -> lanes.dataProperty().get())));
    }

    @Test
    void aClickOnABlockLeadsToIt() {
        clickOn("#overview-lanes");
        assertTrue(
                navigator.links().isEmpty()
                        || navigator.links().getFirst() instanceof Link.ToBlock);
        onWindow(() ->
                node("overview-lanes", LaneChart.class)
                        .selectedProperty()
                        .set(new orrery.ui.control.LaneData.Place(1, 3)));
        Link.ToBlock last = (Link.ToBlock) navigator.links().getLast();
        var block = engine.snapshot().modules().get(1).recentBlocks().get(3);
        assertEquals(new Link.ToBlock(1, block.height()), last);
    }

    @Test
    void decisionsAreListedNewestFirst() {
        ListView<?> list = node("overview-decisions", ListView.class);
        List<?> newest = engine.snapshot().agent().decisions();
        assertEquals(newest.subList(0, Math.min(30, newest.size())), list.getItems());
    }

    @Test
    void nothingIsAskedAfterDetaching() {
        onWindow(view::detached);
        SampleHistory longer = new SampleHistory();
        longer.grow(5);
        LaneChart lanes = node("overview-lanes", LaneChart.class);
        var before = onWindow(() -> lanes.dataProperty().get());
        engine.show(SampleSnapshots.of(longer));
        onWindow(() -> clock.pulse(1));
        assertEquals(before, onWindow(() -> lanes.dataProperty().get()));
    }

    @Test
    void everythingCanBeExported() {
        assertEquals(
                List.of(
                        "overview.png",
                        "recent-blocks.csv",
                        "recent-blocks.json",
                        "decisions.csv",
                        "decisions.json"),
                onWindow(() -> view.exports().stream().map(e -> e.fileName()).toList()));
    }
}
