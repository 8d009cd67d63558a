package orrery.engine.api;

/// What is being run.
///
/// @param threads workers that execute modules
/// @param hubIntervalMillis virtual milliseconds a round
/// @param epochRounds rounds an epoch of the agents
/// @param epochMinutes minutes of the demand's day that an epoch stands for
public record ScenarioView(
        String name,
        String description,
        long seed,
        int threads,
        long hubIntervalMillis,
        int epochRounds,
        int epochMinutes) {}
