package orrery.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import orrery.app.probe.ThreadProbe;
import orrery.app.probe.Waits;
import orrery.app.wiring.Desktop;
import orrery.engine.api.Command;
import orrery.engine.api.Engine;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameMeter;
import orrery.ui.shell.Target;

/// Drags the lanes and the graph of a block to and fro, a step each frame, as a hand would, and
/// measures the frames meanwhile. Called by a thread that is not the window's.
final class BlockPanning {
    private static final int HERTZ = 60;

    /// Pixels a frame.
    private static final double STEP = 9;

    private static final long POLL_MILLIS = 50;
    private static final int MOST_POLLS = 2400;

    private final Desktop desktop;
    private final Engine engine;
    private final Scene scene;
    private final ThreadProbe probe;

    BlockPanning(Desktop desktop, Engine engine, Scene scene, ThreadProbe probe) {
        this.desktop = desktop;
        this.engine = engine;
        this.scene = scene;
        this.probe = probe;
    }

    List<BenchWindowCommand.Row> rows(Path bundle, long millis) {
        Offscreen.onWindow(() -> {
            Link link = new Link.ToExecution(new BlockSource.Bundle(bundle));
            desktop.navigator().go(new Target("execution", link));
            return link;
        });
        for (int poll = 0; poll < MOST_POLLS && Offscreen.onWindow(desktop::busy); poll++) {
            Offscreen.pause(POLL_MILLIS);
        }
        Offscreen.pause(millis / 4);
        List<BenchWindowCommand.Row> rows = new ArrayList<>(drags(millis, ""));
        engine.submit(new Command.Pause()).join();
        Offscreen.pause(millis / 4);
        rows.addAll(drags(millis, ", at rest"));
        return rows;
    }

    /// @param meanwhile what the engine does, for the names
    private List<BenchWindowCommand.Row> drags(long millis, String meanwhile) {
        Node lanes = node("#execution-chart");
        Node graph = node("#execution-graph-canvas");
        return List.of(
                dragged("lanes, all" + meanwhile, lanes, millis, this::showAllButANotch),
                dragged("lanes, near" + meanwhile, lanes, millis, node -> times(6, node)),
                dragged("graph, all" + meanwhile, graph, millis, this::home),
                dragged("graph, near" + meanwhile, graph, millis, node -> times(6, node)));
    }

    /// What is shown whole cannot be dragged.
    private void showAllButANotch(Node node) {
        home(node);
        wheel(node);
    }

    private void home(Node node) {
        Event.fireEvent(
                node,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.HOME, false, false, false, false));
    }

    private Node node(String selector) {
        return Offscreen.onWindow(() -> {
            Node found = scene.lookup(selector);
            if (found == null) {
                throw new UnusableInput("the block of --open could not be run; open it to see why");
            }
            return found;
        });
    }

    private void times(int count, Node node) {
        for (int i = 0; i < count; i++) {
            wheel(node);
        }
    }

    /// Zooms in by one notch at the middle.
    private void wheel(Node node) {
        double x = node.getBoundsInLocal().getWidth() / 2;
        double y = node.getBoundsInLocal().getHeight() / 2;
        Event.fireEvent(
                node,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        x,
                        y,
                        x,
                        y,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        40,
                        0,
                        40,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        new PickResult(node, x, y)));
    }

    private BenchWindowCommand.Row dragged(
            String name, Node node, long millis, Consumer<Node> before) {
        FrameMeter meter = desktop.clock().meter();
        double[] hand = {0, STEP};
        Runnable stop =
                Offscreen.onWindow(() -> {
                    before.accept(node);
                    double middle = node.getBoundsInLocal().getWidth() / 2;
                    mouse(node, MouseEvent.MOUSE_PRESSED, middle);
                    return desktop.clock()
                            .on(
                                    Object::new,
                                    HERTZ,
                                    _ -> {
                                        hand[0] += hand[1];
                                        if (Math.abs(hand[0]) > middle / 2) {
                                            hand[1] = -hand[1];
                                        }
                                        mouse(node, MouseEvent.MOUSE_DRAGGED, middle + hand[0]);
                                    });
                });
        Offscreen.pause(millis / 4);
        Offscreen.onWindow(() -> {
            meter.reset();
            return meter;
        });
        probe.reset();
        Offscreen.pause(millis);
        return Offscreen.onWindow(() -> {
            stop.run();
            mouse(node, MouseEvent.MOUSE_RELEASED, node.getBoundsInLocal().getWidth() / 2);
            return BenchWindowCommand.Row.of(name, meter, probe.waits(), Waits.NONE, List.of());
        });
    }

    private static void mouse(Node node, EventType<MouseEvent> type, double x) {
        double y = node.getBoundsInLocal().getHeight() / 2;
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        new PickResult(node, x, y)));
    }
}
