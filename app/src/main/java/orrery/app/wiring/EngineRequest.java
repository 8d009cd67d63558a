package orrery.app.wiring;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Actor;
import orrery.engine.execution.ExecutorKind;

/// Which engine a command asks for.
///
/// @param scenario a built-in name or a file; null takes what the database holds, else the default
/// @param database the file that is continued or created; null runs in memory
/// @param seed in place of the scenario's own, or of the database's
/// @param executor how modules run their blocks
/// @param threads workers, at least 1
/// @param speed virtual seconds per second of the wall, infinite for flat out
/// @param running whether time runs from the start on
/// @param actor where commands come from
public record EngineRequest(
        @Nullable String scenario,
        @Nullable Path database,
        OptionalLong seed,
        ExecutorKind executor,
        int threads,
        double speed,
        boolean running,
        Actor actor) {
    /// Of a command line.
    public EngineRequest(
            @Nullable String scenario,
            @Nullable Path database,
            OptionalLong seed,
            ExecutorKind executor,
            int threads,
            double speed,
            boolean running) {
        this(scenario, database, seed, executor, threads, speed, running, Actor.COMMAND_LINE);
    }

    /// The same of a window.
    public EngineRequest inWindow() {
        return new EngineRequest(
                scenario, database, seed, executor, threads, speed, running, Actor.WINDOW);
    }
}
