package orrery.ui.agents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.ParameterDefinition;
import orrery.ui.control.Format;

/// One parameter as it is being turned: what is set in the window, and what the engine has agreed
/// to, which is in force or will be from the next epoch on. Both lie on the grid of the parameter's
/// steps, since that is what a slider can show. Owned by the window's thread.
public final class Setting {
    private final ParameterDefinition definition;
    private final DoubleProperty edited;
    private final ReadOnlyDoubleWrapper agreed;
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private double current;

    Setting(ParameterDefinition definition) {
        this.definition = definition;
        double first = onGrid(definition.defaultValue());
        edited = new SimpleDoubleProperty(first);
        agreed = new ReadOnlyDoubleWrapper(first);
        current = first;
    }

    public ParameterDefinition definition() {
        return definition;
    }

    /// What is set in the window.
    public DoubleProperty editedProperty() {
        return edited;
    }

    /// What is in force, or will be without further doing.
    public ReadOnlyDoubleProperty agreedProperty() {
        return agreed.getReadOnlyProperty();
    }

    /// What waits for the next epoch, in words; empty where nothing does.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// Whether it was turned and not yet applied.
    boolean changed() {
        return edited.get() != agreed.get();
    }

    /// Takes up what the engine says; what the user has turned stays.
    ///
    /// @param inForce at present
    /// @param waiting what the next epoch will take, or null
    void update(double inForce, @Nullable Double waiting) {
        boolean touched = changed();
        current = inForce;
        agreed.set(onGrid(waiting == null ? inForce : waiting));
        if (!touched) {
            edited.set(agreed.get());
        }
        note(waiting);
    }

    /// The engine will take this value at the next epoch.
    void expect(double value) {
        agreed.set(onGrid(value));
        edited.set(agreed.get());
        note(value);
    }

    private void note(@Nullable Double waiting) {
        note.set(
                waiting == null || waiting == current
                        ? ""
                        : spelled(current) + " now, " + spelled(waiting) + " from the next epoch");
    }

    /// Gives up what was turned.
    void discard() {
        edited.set(agreed.get());
    }

    /// The value with its unit.
    String spelled(double value) {
        return Format.quantity(value, definition.unit());
    }

    private double onGrid(double value) {
        BigDecimal grain = BigDecimal.valueOf(definition.step());
        BigDecimal steps = BigDecimal.valueOf(value).divide(grain, 0, RoundingMode.HALF_UP);
        return Math.clamp(
                steps.multiply(grain).doubleValue(), definition.minimum(), definition.maximum());
    }

    boolean mentions(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || (definition.id()
                                + '\n'
                                + definition.label()
                                + '\n'
                                + definition.group()
                                + '\n'
                                + definition.help())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }
}
