package orrery.engine.runtime;

import orrery.engine.execution.ExecutorKind;
import orrery.engine.scenario.Scenario;

/// How a scenario is run.
///
/// @param seed in place of the scenario's own
/// @param executor how the modules run their blocks; it changes nothing but the speed
/// @param threads that execute modules and their blocks, at least 1; it changes nothing but the
///   speed, and more than the machine has cores are not used
/// @param speed virtual seconds per second of the wall, 0.1 or more, infinite for flat out
/// @param running whether virtual time runs from the start on
/// @param maxRoundsAhead how many rounds may wait for the store, at least 1
public record RuntimeOptions(
        Scenario scenario,
        long seed,
        ExecutorKind executor,
        int threads,
        double speed,
        boolean running,
        int maxRoundsAhead) {
    public static final double SLOWEST = 0.1;

    /// How modules run their blocks where nobody says otherwise.
    public static final ExecutorKind USUAL_EXECUTOR = ExecutorKind.SEQUENTIAL;

    private static final int ROUNDS_AHEAD = 32;

    public RuntimeOptions {
        if (threads < 1 || maxRoundsAhead < 1 || !(speed >= SLOWEST)) {
            throw new IllegalArgumentException(
                    "%d threads, speed %s, %d rounds ahead: at least 1, 0.1 and 1 are needed"
                            .formatted(threads, speed, maxRoundsAhead));
        }
    }

    /// Paused at the start, at real time.
    public static RuntimeOptions paused(Scenario scenario, long seed, int threads) {
        return new RuntimeOptions(scenario, seed, USUAL_EXECUTOR, threads, 1, false, ROUNDS_AHEAD);
    }

    public RuntimeOptions withSpeed(double newSpeed) {
        return new RuntimeOptions(
                scenario, seed, executor, threads, newSpeed, running, maxRoundsAhead);
    }

    public RuntimeOptions withRunning(boolean newRunning) {
        return new RuntimeOptions(
                scenario, seed, executor, threads, speed, newRunning, maxRoundsAhead);
    }

    public RuntimeOptions withExecutor(ExecutorKind newExecutor) {
        return new RuntimeOptions(
                scenario, seed, newExecutor, threads, speed, running, maxRoundsAhead);
    }

    /// Which run a store must hold for these.
    public LedgerIdentity identity() {
        return new LedgerIdentity(scenario.name(), scenario.text(), seed);
    }
}
