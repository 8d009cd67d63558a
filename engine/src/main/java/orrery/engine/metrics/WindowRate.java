package orrery.engine.metrics;

import java.util.ArrayDeque;
import java.util.Deque;

/// How fast a running total grew over the last few seconds of real time. Owned by one thread.
public final class WindowRate {
    private record Sample(long nanos, double total) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final long windowNanos;

    public WindowRate(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /// Notes the total as of `nanos`, which never goes back.
    public void note(long nanos, double total) {
        samples.addLast(new Sample(nanos, total));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > windowNanos) {
            samples.removeFirst();
        }
    }

    /// Forgets the past: a pause shall not count as slowness.
    public void restart() {
        samples.clear();
    }

    /// Per second; 0 until two moments are known.
    public double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long nanos = last.nanos() - first.nanos();
        return nanos <= 0 ? 0 : (last.total() - first.total()) * 1e9 / nanos;
    }
}
