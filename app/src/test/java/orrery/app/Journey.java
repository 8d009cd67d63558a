package orrery.app;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.testfx.util.WaitForAsyncUtils;

/// What journeys through the real window have in common.
final class Journey {
    static final int PATIENCE_SECONDS = 60;

    private Journey() {}

    /// Waits until something holds on the window's thread, and then for what that set off.
    static void await(String what, BooleanSupplier holds) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(10_000, holds::getAsBoolean));
        } catch (TimeoutException late) {
            throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what, late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// A label's text; empty of everything else.
    static String text(Node node) {
        return node instanceof Labeled labeled && labeled.getText() != null
                ? labeled.getText()
                : "";
    }
}
