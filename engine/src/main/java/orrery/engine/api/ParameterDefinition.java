package orrery.engine.api;

/// One knob of the agent.
///
/// @param id stable, as `--agent KEY=VALUE` takes it
/// @param group the heading under which it is shown
/// @param unit empty for a plain number
/// @param step the smallest sensible change
/// @param help what turning it does, one or two sentences
public record ParameterDefinition(
        String id,
        String label,
        String group,
        String unit,
        double minimum,
        double maximum,
        double defaultValue,
        double step,
        String help) {}
