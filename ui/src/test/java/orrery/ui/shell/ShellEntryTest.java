package orrery.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.StubView;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class ShellEntryTest extends UiTest {
    /// More than enough for a view of a few nodes.
    private static final int FRAMES = 40;

    private final FrameClock clock = new FrameClock(() -> false);
    private final ViewNavigator navigator = new ViewNavigator();
    private StubView first;
    private StubView second;
    private List<Label> panels;
    private Shell shell;
    private long nanos;

    @Override
    protected Parent content() {
        SampleEngine engine = SampleEngine.running();
        NoticeCentre notices = new NoticeCentre(() -> 0);
        first = new StubView("blocks", Link.ToBlock.class);
        second = new StubView("agents", Link.ToDecision.class);
        panels = Stream.of("1", "2", "3", "4", "5").map(Label::new).toList();
        panels.forEach(panel -> panel.getStyleClass().add("orr-panel"));
        ((VBox) first.node()).getChildren().addAll(panels);
        navigator.setViews(List.of(first, second));
        shell =
                new Shell(
                        new ShellViewModel(engine, notices),
                        navigator,
                        appearance,
                        new FakeDialogs(),
                        notices,
                        TaskRunner.sameThread(),
                        new SampleHistory()::search,
                        Cards.NONE);
        return shell.root();
    }

    @Override
    protected void sceneMade(Scene scene) {
        shell.attach(scene);
        shell.dress(scene);
        shell.enter(clock, first);
    }

    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            nanos += 16_000_000;
            onWindow(() -> clock.pulse(nanos));
        }
    }

    private List<Double> opacities() {
        return panels.stream().map(Node::getOpacity).toList();
    }

    private boolean seen(String id) {
        return lookup("#" + id).tryQuery().isPresent();
    }

    @Test
    void theShellComesPartByPartAndThenItsFirstView() {
        assertFalse(seen("shell-menus"));
        frames(1);
        assertTrue(seen("shell-menus"));
        assertFalse(seen("shell-stage"));
        assertEquals(null, navigator.currentProperty().get());
        frames(FRAMES);
        assertTrue(seen("shell-stage"));
        assertEquals(first, navigator.currentProperty().get());
        assertTrue(first.node().isVisible());
        assertEquals(List.of(1.0, 1.0, 1.0, 1.0, 1.0), opacities());
        assertEquals("attached", first.story().getLast());
    }

    @Test
    void panelsAreDrawnTwoAFrameAndTheFramesAfterRest() {
        for (int i = 0; i < FRAMES && navigator.currentProperty().get() == null; i++) {
            frames(1);
        }
        assertEquals(List.of(0.0, 0.0, 0.0, 0.0, 0.0), opacities());
        frames(1 + FrameClock.FIRST_SHOWN);
        assertEquals(List.of(1.0, 1.0, 0.0, 0.0, 0.0), opacities());
        frames(1);
        assertEquals(List.of(1.0, 1.0, 1.0, 1.0, 0.0), opacities());
    }

    @Test
    void aViewChosenMeanwhileStays() {
        frames(13);
        onWindow(() -> navigator.go(Target.of("agents")));
        frames(FRAMES);
        assertEquals(second, navigator.currentProperty().get());
        assertFalse(first.node().isVisible());
        assertEquals("attached", second.story().getLast());
        assertFalse("attached".equals(first.story().isEmpty() ? "" : first.story().getLast()));
    }
}
