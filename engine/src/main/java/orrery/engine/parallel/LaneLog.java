package orrery.engine.parallel;

import java.util.Arrays;
import java.util.List;
import orrery.engine.parallel.LaneSpan.Activity;

/// What one lane did, in packed arrays while the block runs. Written by that lane, read once the
/// block is over.
final class LaneLog {
    private long[] times = new long[128];
    private int[] which = new int[2 * 64];
    private Activity[] activities = new Activity[64];
    private int size;

    void add(Activity activity, int transaction, int incarnation, long start, long end) {
        if (2 * size == times.length) {
            times = Arrays.copyOf(times, 4 * size);
            which = Arrays.copyOf(which, 4 * size);
            activities = Arrays.copyOf(activities, 2 * size);
        }
        times[2 * size] = start;
        times[2 * size + 1] = end;
        activities[size] = activity;
        which[2 * size] = transaction;
        which[2 * size + 1] = incarnation;
        size++;
    }

    /// The spans, with times from `origin` on.
    void spans(int lane, long origin, List<LaneSpan> out) {
        for (int i = 0; i < size; i++) {
            out.add(
                    new LaneSpan(
                            lane,
                            times[2 * i] - origin,
                            times[2 * i + 1] - origin,
                            activities[i],
                            which[2 * i],
                            which[2 * i + 1]));
        }
    }
}
