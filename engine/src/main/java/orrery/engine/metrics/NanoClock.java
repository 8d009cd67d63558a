package orrery.engine.metrics;

/// Real time, injected: the engine never asks the machine itself. Whatever it says is for pacing
/// and for measurements only. Any thread.
@FunctionalInterface
public interface NanoClock {
    /// Nanoseconds since some moment; never goes back.
    long nanos();
}
