package orrery.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import orrery.ui.testkit.UiTest;

class AppearanceTest extends UiTest {
    @Override
    protected Parent content() {
        return new Label("a");
    }

    private List<String> sheets() {
        return onWindow(() -> List.copyOf(stage.getScene().getStylesheets()));
    }

    /// The shell is made on another thread while the window shows what is being opened, and asks
    /// for what is so already: styling that scene from there broke both.
    @Test
    void whatIsSoAlreadyDressesNoScene() {
        AtomicInteger dressed = new AtomicInteger();
        List<String> before = sheets();
        appearance.onDressing(dressed::incrementAndGet);
        onWindow(() -> {
            appearance.setTheme(appearance.theme());
            appearance.setFontPercent(appearance.fontPercentProperty().get());
        });
        assertEquals(0, dressed.get());
        onWindow(() -> appearance.setFontPercent(120));
        assertEquals(1, dressed.get());
        assertNotEquals(before, sheets());
    }

    @Test
    void aSizeOutOfRangeIsHeldWithinIt() {
        onWindow(() -> appearance.setFontPercent(1000));
        assertEquals(200, appearance.fontPercentProperty().get());
        onWindow(() -> appearance.setFontPercent(1));
        assertEquals(80, appearance.fontPercentProperty().get());
    }
}
