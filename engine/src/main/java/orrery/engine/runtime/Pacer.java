package orrery.engine.runtime;

/// Maps virtual time to the wall: says how long the next round still has to wait. Where the engine
/// cannot keep up it does not hurry afterwards, since a burst would look like a fault. Owned by the
/// engine's thread.
final class Pacer {
    /// How far the wall may be ahead before the lost time is given up.
    private static final long FORGIVEN_NANOS = 250_000_000L;

    private double speed;
    private long baseNanos;
    private long baseMillis;

    /// @param speed virtual seconds per second of the wall, infinite for flat out
    Pacer(double speed) {
        this.speed = speed;
    }

    double speed() {
        return speed;
    }

    /// From now on virtual time runs at another speed, or runs again after it stood still.
    void start(double newSpeed, long nowNanos, long virtualMillis) {
        speed = newSpeed;
        baseNanos = nowNanos;
        baseMillis = virtualMillis;
    }

    /// Nanoseconds of the wall until virtual time reaches a round's end; 0 or less where it is due.
    long untilDue(long virtualMillis, long nowNanos) {
        if (Double.isInfinite(speed)) {
            return 0;
        }
        long dueNanos = baseNanos + (long) ((virtualMillis - baseMillis) * 1e6 / speed);
        long wait = dueNanos - nowNanos;
        if (wait < -FORGIVEN_NANOS) {
            start(speed, nowNanos, virtualMillis);
        }
        return wait;
    }
}
