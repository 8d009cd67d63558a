package orrery.app.cli;

import java.util.concurrent.CancellationException;
import orrery.engine.api.Command.Step;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.RunState;

/// Has an engine go on by rounds and waits for them, for measurements.
final class Rounds {
    private static final long POLL_MILLIS = 5;

    private Rounds() {}

    /// @param target the final round that the engine comes to by it
    /// @throws IllegalStateException if the engine refuses or fails
    /// @throws CancellationException if the person ended it
    static void step(Engine engine, int count, long target, ConsoleProgress progress) {
        if (engine.submit(new Step(count)).join() instanceof CommandResult.Rejected(String why)) {
            throw new IllegalStateException(why);
        }
        while (engine.snapshot().finalRound() < target) {
            if (engine.snapshot().state() == RunState.FAILED) {
                throw new IllegalStateException(String.valueOf(engine.snapshot().failure()));
            }
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            progress.report(engine.snapshot().finalRound(), target, "rounds");
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException().initCause(interrupted);
            }
        }
    }
}
