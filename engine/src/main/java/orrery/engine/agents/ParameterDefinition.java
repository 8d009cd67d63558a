package orrery.engine.agents;

import com.google.errorprone.annotations.Immutable;

/// What a person needs to turn one knob of the agent.
///
/// @param id stable name in files, commands and records
/// @param group heading under which a window shows it
/// @param unit of the value, empty for a plain number
/// @param min smallest value allowed, `max` the largest
/// @param step by which a slider moves; whole numbers where it is 1 or more
/// @param help one sentence: what turning it up does
@Immutable
public record ParameterDefinition(
        String id,
        String label,
        String group,
        String unit,
        double min,
        double max,
        double defaultValue,
        double step,
        String help) {

    /// Whether only whole numbers are meant.
    public boolean whole() {
        return step >= 1 && step == Math.rint(step);
    }
}
