package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import orrery.ui.control.ParameterSlider.Knob;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class ParameterSliderTest extends UiTest {
    private static final Knob HEADROOM =
            new Knob("Headroom", "%", 0, 50, 0, 0.5, "Capacity left free.");

    private ParameterSlider slider;

    @Override
    protected Parent content() {
        slider = new ParameterSlider("knob", HEADROOM);
        return new VBox(slider);
    }

    @Test
    void aDefaultOfZeroIsShownAndNotMarked() {
        assertEquals("0", node("knob-field", TextField.class).getText());
        assertFalse(slider.changedProperty().get());
        assertFalse(node("knob-reset", Button.class).isVisible());
    }

    @Test
    void whatIsTypedIsRoundedToTheStep() {
        type("12.3");
        assertEquals(12.5, slider.valueProperty().get());
        assertEquals("12.5", node("knob-field", TextField.class).getText());
        assertTrue(slider.changedProperty().get());
        clickOn("#knob-reset");
        assertEquals(0, slider.valueProperty().get());
    }

    @Test
    void whatCannotBeIsMarkedAndLeftAlone() {
        type("80");
        assertEquals(0, slider.valueProperty().get());
        boolean wrong =
                node("knob-field", TextField.class)
                        .getPseudoClassStates()
                        .contains(PseudoClass.getPseudoClass("wrong"));
        assertTrue(wrong);
        push(KeyCode.ESCAPE);
        assertEquals("0", node("knob-field", TextField.class).getText());
    }

    @Test
    void theSliderMovesInSteps() {
        onWindow(() -> node("knob-slider", Slider.class).requestFocus());
        push(KeyCode.RIGHT);
        assertEquals(0.5, slider.valueProperty().get());
    }

    @Test
    void itIsUnchangedOnceItIsInForce() {
        type("20");
        onWindow(() -> slider.inForceProperty().set(20));
        assertFalse(slider.changedProperty().get());
    }

    private void type(String text) {
        doubleClickOn("#knob-field").write(text).push(KeyCode.ENTER);
    }
}
