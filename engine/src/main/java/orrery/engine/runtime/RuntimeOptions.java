package orrery.engine.runtime;

import orrery.engine.api.Actor;
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
/// @param split which threads run which modules; it changes nothing but the speed
/// @param actor where commands come from: it is noted beside each
/// @param maxRoundsAhead how many rounds may wait for the store, at least 1
public record RuntimeOptions(
        Scenario scenario,
        long seed,
        ExecutorKind executor,
        int threads,
        double speed,
        boolean running,
        ModuleSplit split,
        Actor actor,
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

    /// How modules come to threads.
    public enum ModuleSplit {
        /// Whoever is free takes the next.
        FREE,
        /// The same thread always.
        STATIC,
        /// As an allocation agent decides from the gas of the last rounds.
        AGENT
    }

    /// Options whose modules are run by whoever is free, and whose commands come from a command
    /// line.
    public RuntimeOptions(
            Scenario scenario,
            long seed,
            ExecutorKind executor,
            int threads,
            double speed,
            boolean running,
            int maxRoundsAhead) {
        this(
                scenario,
                seed,
                executor,
                threads,
                speed,
                running,
                ModuleSplit.FREE,
                Actor.COMMAND_LINE,
                maxRoundsAhead);
    }

    /// Paused at the start, at real time.
    public static RuntimeOptions paused(Scenario scenario, long seed, int threads) {
        return new RuntimeOptions(scenario, seed, USUAL_EXECUTOR, threads, 1, false, ROUNDS_AHEAD);
    }

    public RuntimeOptions withSpeed(double newSpeed) {
        return new RuntimeOptions(
                scenario, seed, executor, threads, newSpeed, running, split, actor, maxRoundsAhead);
    }

    public RuntimeOptions withRunning(boolean newRunning) {
        return new RuntimeOptions(
                scenario, seed, executor, threads, speed, newRunning, split, actor, maxRoundsAhead);
    }

    public RuntimeOptions withExecutor(ExecutorKind newExecutor) {
        return new RuntimeOptions(
                scenario, seed, newExecutor, threads, speed, running, split, actor, maxRoundsAhead);
    }

    public RuntimeOptions withSplit(ModuleSplit newSplit) {
        return new RuntimeOptions(
                scenario, seed, executor, threads, speed, running, newSplit, actor, maxRoundsAhead);
    }

    public RuntimeOptions withActor(Actor newActor) {
        return new RuntimeOptions(
                scenario, seed, executor, threads, speed, running, split, newActor, maxRoundsAhead);
    }

    /// Which run a store must hold for these.
    public LedgerIdentity identity() {
        return new LedgerIdentity(scenario.name(), scenario.text(), seed);
    }
}
