package orrery.ui.testkit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;

/// A test with a window, on the headless platform.
///
/// Stages stay within 1000 by 700 at the origin, since the headless screen ends at 1000 by 1000;
/// the mouse filter mends that this platform calls every mouse event a popup trigger.
@SuppressWarnings("NullAway.Init") // JUnit calls start before every test
public abstract class UiTest extends ApplicationTest {
    protected static final double WIDTH = 1000;
    protected static final double HEIGHT = 700;
    private static final long PATIENCE_SECONDS = 10;

    protected Stage stage;
    protected Appearance appearance;

    /// What the stage shows; on the window's thread.
    protected abstract Parent content();

    @Override
    public void start(Stage primary) {
        stage = primary;
        appearance = new Appearance(Theme.DARK);
        Scene scene = new Scene(content(), WIDTH, HEIGHT);
        mendMouse(scene);
        appearance.apply(scene);
        sceneMade(scene);
        primary.setScene(scene);
        primary.setX(0);
        primary.setY(0);
        primary.show();
    }

    /// A last word on the scene before it is shown.
    protected void sceneMade(Scene scene) {}

    @AfterEach
    void tidy() throws TimeoutException {
        release(new KeyCode[0]);
        release(new MouseButton[0]);
        FxToolkit.setupFixture(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }

    /// The one node with this id.
    protected <N extends Node> N node(String id, Class<N> type) {
        return lookup("#" + id).queryAs(type);
    }

    /// Waits until something holds, at most ten seconds.
    protected static void await(String what, BooleanSupplier holds) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onWindow(holds::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Runs on the window's thread and waits for the result.
    protected static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, work);
    }

    protected static void onWindow(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, work);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Headless JavaFX 26 says of every mouse event that it triggers a popup, so that a click on
    /// the head of a table column never sorts.
    public static void mendMouse(Scene scene) {
        scene.addEventFilter(
                MouseEvent.ANY,
                e -> {
                    if (e.isPopupTrigger() && e.getButton() == MouseButton.PRIMARY) {
                        e.consume();
                        Event.fireEvent(e.getTarget(), mended(e));
                    }
                });
    }

    private static MouseEvent mended(MouseEvent e) {
        return new MouseEvent(
                e.getSource(),
                e.getTarget(),
                e.getEventType(),
                e.getX(),
                e.getY(),
                e.getScreenX(),
                e.getScreenY(),
                e.getButton(),
                e.getClickCount(),
                e.isShiftDown(),
                e.isControlDown(),
                e.isAltDown(),
                e.isMetaDown(),
                e.isPrimaryButtonDown(),
                e.isMiddleButtonDown(),
                e.isSecondaryButtonDown(),
                e.isSynthesized(),
                false,
                e.isStillSincePress(),
                e.getPickResult());
    }
}
