package orrery.engine.runtime;

import orrery.engine.api.EngineEvent;
import orrery.engine.api.RunState;
import orrery.engine.metrics.NanoClock;

/// Whether virtual time runs, how fast, and for how many rounds more.
///
/// ```
/// PAUSED <--> RUNNING --> STOPPING --> STOPPED
///    |           |            |
///    +-----------+------------+--> FAILED
/// ```
///
/// Owned by the engine's thread.
final class RunControl {
    private final NanoClock clock;
    private final Subscribers subscribers;
    private final Pacer pacer;
    private RunState state;
    private long steps;

    RunControl(RuntimeOptions options, NanoClock clock, Subscribers subscribers) {
        this.clock = clock;
        this.subscribers = subscribers;
        pacer = new Pacer(options.speed());
        state = options.running() ? RunState.RUNNING : RunState.PAUSED;
    }

    RunState state() {
        return state;
    }

    /// Virtual seconds per second of the wall, infinite for flat out.
    double speed() {
        return pacer.speed();
    }

    /// Virtual time runs on from `virtualMillis`.
    void run(long virtualMillis) {
        steps = 0;
        pacer.start(pacer.speed(), clock.nanos(), virtualMillis);
        change(RunState.RUNNING);
    }

    void pause() {
        steps = 0;
        change(RunState.PAUSED);
    }

    /// Runs so many rounds more, then pauses.
    ///
    /// @return how many rounds are to come now
    long step(int rounds) {
        change(RunState.PAUSED);
        steps += rounds;
        return steps;
    }

    void speed(double factor, long virtualMillis) {
        pacer.start(factor, clock.nanos(), virtualMillis);
    }

    /// Whether no round is to come.
    boolean isStill() {
        return state != RunState.RUNNING && steps == 0;
    }

    /// Nanoseconds of the wall until virtual time reaches a round's end; 0 or less where it is due.
    long untilDue(long virtualMillis) {
        return steps > 0 ? 0 : pacer.untilDue(virtualMillis, clock.nanos());
    }

    /// A round has run.
    void countRound() {
        steps = Math.max(0, steps - 1);
    }

    void change(RunState next) {
        if (state != next) {
            state = next;
            subscribers.tell(new EngineEvent.RunStateChanged(next));
        }
    }
}
