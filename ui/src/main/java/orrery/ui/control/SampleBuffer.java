package orrery.ui.control;

/// The newest samples of something that goes on, in bounded memory. Owned by one thread; what it
/// gives out is immutable.
public final class SampleBuffer {
    private final double[] xs;
    private final double[] ys;
    private long count;

    /// @param capacity how many of the newest samples are kept, at least 1
    public SampleBuffer(int capacity) {
        xs = new double[capacity];
        ys = new double[capacity];
    }

    /// Adds a sample; one whose x does not pass the last x is dropped.
    public void add(double x, double y) {
        if (count > 0 && x <= xs[(int) ((count - 1) % xs.length)]) {
            return;
        }
        int place = (int) (count % xs.length);
        xs[place] = x;
        ys[place] = y;
        count++;
    }

    public void clear() {
        count = 0;
    }

    /// What is kept, oldest first.
    public Samples samples() {
        int size = (int) Math.min(count, xs.length);
        int oldest = (int) ((count - size) % xs.length);
        double[] x = new double[size];
        double[] y = new double[size];
        int head = Math.min(size, xs.length - oldest);
        System.arraycopy(xs, oldest, x, 0, head);
        System.arraycopy(ys, oldest, y, 0, head);
        System.arraycopy(xs, 0, x, head, size - head);
        System.arraycopy(ys, 0, y, head, size - head);
        return Samples.of(x, y);
    }
}
