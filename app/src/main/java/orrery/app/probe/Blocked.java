package orrery.app.probe;

import java.util.Locale;

/// A time in which the thread took up no work.
///
/// @param millis from asking to the answer
/// @param ownMillis of them, the thread's own time on a processor
/// @param collectingMillis of them, those in which the whole program stood still for a garbage
///   collection, to the millisecond
/// @param queuedMillis of them, those in which the thread could have run and other threads had the
///   processors, as Linux counts them; 0 elsewhere. It counts a standstill that began meanwhile
///   too. The rest is waiting for another thread
/// @param drawingMillis of them, those in which it waited for the renderer, as looks every few
///   milliseconds tell
/// @param stoodMillis of them, those in which the machine itself stood still: the processor that
///   the thread was on, or any while it waited for a collection or the renderer, under which these
///   do not count again. 0 where nobody sees it
/// @param stolenMillis what the host says it took of all processors meanwhile, to some 10 ms; 0
///   where nobody counts it
public record Blocked(
        double millis,
        double ownMillis,
        double collectingMillis,
        double queuedMillis,
        double drawingMillis,
        double stoodMillis,
        double stolenMillis) {
    public static final Blocked NEVER = new Blocked(0, 0, 0, 0, 0, 0, 0);

    /// What is left of it on a machine that never stands still.
    public double programMillis() {
        return millis - stoodMillis;
    }

    /// What it was made of, for a line of text.
    public String parts() {
        return String.format(
                Locale.ROOT,
                "%.0f of its own work, %.0f of collecting garbage, %.0f without a processor, %.0f of waiting for the renderer, %.0f with the processor standing still, %.0f of other waiting; the host says it took %.0f",
                ownMillis,
                collectingMillis,
                queuedMillis,
                drawingMillis,
                stoodMillis,
                Math.max(
                        0,
                        programMillis()
                                - ownMillis
                                - collectingMillis
                                - queuedMillis
                                - drawingMillis),
                stolenMillis);
    }
}
