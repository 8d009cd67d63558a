package orrery.ui.control;

import java.math.BigDecimal;
import java.math.RoundingMode;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// One number that can be turned: a slider to try, a field to be exact, the unit, a mark at the
/// default, a dot while it differs from what is in force, and a way back to the default.
public final class ParameterSlider extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /// What can be turned.
    ///
    /// @param unit empty for a plain number
    /// @param step the smallest sensible change, above 0
    /// @param help one or two sentences
    public record Knob(
            String label,
            String unit,
            double minimum,
            double maximum,
            double defaultValue,
            double step,
            String help) {

        /// The nearest value that can be set.
        double rounded(double value) {
            BigDecimal grain = BigDecimal.valueOf(step);
            BigDecimal steps = BigDecimal.valueOf(value).divide(grain, 0, RoundingMode.HALF_UP);
            return Math.clamp(steps.multiply(grain).doubleValue(), minimum, maximum);
        }

        String spelled(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }

    private final Knob knob;
    private final Slider slider = new Slider();
    private final TextField field = new TextField();
    private final Label complaint = new Label();
    private final Circle dot = new Circle(3.5);
    private final Button reset;
    private final DoubleProperty value = new SimpleDoubleProperty();
    private final DoubleProperty inForce = new SimpleDoubleProperty();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();

    /// @param id `feature-part`; the parts append `-slider`, `-field`, `-reset`
    public ParameterSlider(String id, Knob knob) {
        this.knob = knob;
        setId(id);
        getStyleClass().add("orr-parameter");
        dot.getStyleClass().add("orr-changed-dot");
        reset =
                Icon.RESET.button(
                        id + "-reset", "Back to the default, " + spelled(knob.defaultValue()));
        reset.getStyleClass().add("orr-quiet");
        reset.setOnAction(_ -> value.set(knob.defaultValue()));
        buildSlider(id);
        buildField(id);
        Label name = new Label(knob.label());
        Hint.set(name, knob.help());
        Label unit = new Label(knob.unit());
        unit.getStyleClass().addAll("orr-caption", "orr-parameter-unit");
        HBox title = new HBox(name, dot);
        title.getStyleClass().add("orr-parameter-line");
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(title, field, unit, reset);
        head.getStyleClass().add("orr-parameter-line");
        head.setAlignment(Pos.CENTER_LEFT);
        StackPane track = new StackPane(new DefaultMark(), slider);
        complaint.setId(id + "-complaint");
        complaint.setWrapText(true);
        complaint.setMinHeight(USE_PREF_SIZE);
        complaint.getStyleClass().add("orr-complaint");
        complaint.visibleProperty().bind(complaint.textProperty().isNotEmpty());
        complaint.managedProperty().bind(complaint.visibleProperty());
        getChildren().addAll(head, complaint, track);
        value.subscribe(this::show);
        inForce.subscribe(this::show);
        value.set(knob.defaultValue());
        inForce.set(knob.defaultValue());
        show();
    }

    /// What is set here, always a multiple of the step within the range.
    public DoubleProperty valueProperty() {
        return value;
    }

    /// What the engine works with at the moment.
    public DoubleProperty inForceProperty() {
        return inForce;
    }

    /// Whether what is set differs from what is in force.
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    private void buildSlider(String id) {
        slider.setId(id + "-slider");
        slider.setMin(knob.minimum());
        slider.setMax(knob.maximum());
        slider.setBlockIncrement(knob.step());
        slider.setAccessibleText(knob.label());
        slider.valueProperty()
                .subscribe(now -> {
                    if (slider.isValueChanging() || slider.isFocused()) {
                        value.set(knob.rounded(now.doubleValue()));
                    }
                });
    }

    private void buildField(String id) {
        field.setId(id + "-field");
        field.getStyleClass().add("orr-parameter-field");
        field.setAccessibleText(knob.label() + ", exact value");
        Hint.set(
                field,
                () ->
                        knob.spelled(knob.minimum())
                                + " to "
                                + spelled(knob.maximum())
                                + ", in steps of "
                                + knob.spelled(knob.step()));
        field.setOnAction(_ -> take());
        field.focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        take();
                    }
                });
        field.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                show();
                e.consume();
            }
        });
    }

    /// Takes what was typed, or marks it where it cannot be.
    private void take() {
        try {
            double typed = Double.parseDouble(field.getText().strip().replace(",", ""));
            if (typed < knob.minimum() || typed > knob.maximum() || Double.isNaN(typed)) {
                refuse("is out of range");
                return;
            }
            value.set(knob.rounded(typed));
            show();
        } catch (NumberFormatException _) {
            refuse("is no number");
        }
    }

    /// Names what was typed, why it cannot be, and what can.
    private void refuse(String why) {
        field.pseudoClassStateChanged(WRONG, true);
        complaint.setText(
                "%s: \"%s\" %s; %s to %s is accepted"
                        .formatted(
                                knob.label(),
                                field.getText().strip(),
                                why,
                                knob.spelled(knob.minimum()),
                                spelled(knob.maximum())));
    }

    private void show() {
        double now = value.get();
        double rounded = knob.rounded(now);
        if (rounded != now) {
            value.set(rounded);
            return;
        }
        field.pseudoClassStateChanged(WRONG, false);
        complaint.setText("");
        field.setText(knob.spelled(now));
        if (!slider.isValueChanging()) {
            slider.setValue(now);
        }
        changed.set(now != inForce.get());
        dot.setVisible(changed.get());
        reset.setVisible(now != knob.defaultValue());
    }

    private String spelled(double number) {
        return knob.unit().isEmpty()
                ? knob.spelled(number)
                : knob.spelled(number) + " " + knob.unit();
    }

    /// A small tick below the track, where the default lies.
    private final class DefaultMark extends Region {
        private static final double THUMB = 8;
        private final Region tick = new Region();

        DefaultMark() {
            tick.getStyleClass().add("orr-default-mark");
            tick.setManaged(false);
            getChildren().add(tick);
            setMouseTransparent(true);
        }

        @Override
        protected void layoutChildren() {
            double share =
                    (knob.defaultValue() - knob.minimum()) / (knob.maximum() - knob.minimum());
            double x = THUMB + share * (getWidth() - 2 * THUMB);
            tick.resizeRelocate(Math.rint(x) - 1, getHeight() / 2 - 8, 2, 16);
        }
    }
}
