package orrery.ui.binding;

import java.util.Arrays;

/// The gaps between the last frames, for the page on the program's own health and for the
/// frame-time benchmark. Owned by the window's thread.
public final class FrameMeter {
    private final long[] gapNanos;
    private long frames;
    private long lastNanos;
    private long longestNanos;

    /// @param size how many gaps are kept, at least 1
    public FrameMeter(int size) {
        gapNanos = new long[size];
    }

    /// Notes a frame.
    public void frame(long nanos) {
        if (frames > 0) {
            long gap = nanos - lastNanos;
            gapNanos[(int) ((frames - 1) % gapNanos.length)] = gap;
            longestNanos = Math.max(longestNanos, gap);
        }
        lastNanos = nanos;
        frames++;
    }

    /// How many gaps are kept at the moment.
    public int size() {
        return Math.clamp(frames - 1, 0, gapNanos.length);
    }

    /// A quantile of the kept gaps, nanoseconds; 0 before the second frame.
    ///
    /// @param share 0 to 1
    public long quantileNanos(double share) {
        int size = size();
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(gapNanos, size);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * size) - 1, 0, size - 1)];
    }

    /// The longest gap since the meter was made or reset, nanoseconds.
    public long longestNanos() {
        return longestNanos;
    }

    /// Frames a second over the kept gaps; 0 before the second frame.
    public double framesPerSecond() {
        int size = size();
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += gapNanos[i];
        }
        return sum == 0 ? 0 : size * 1e9 / sum;
    }

    public void reset() {
        frames = 0;
        longestNanos = 0;
    }
}
