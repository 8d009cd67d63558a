package orrery.engine.agents.trust;

import java.util.Arrays;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// What observers said of one thing since it was last decided: the newest word of each. One thread
/// at a time.
final class Panel implements Checkpointed {
    private double[] observers = new double[4];
    private double[] values = new double[4];
    private double[] stakes = new double[4];
    private int count;
    private long oldest;

    void add(int observer, double value, double stake, long epoch) {
        int at = 0;
        while (at < count && observers[at] != observer) {
            at++;
        }
        if (at == observers.length) {
            observers = Arrays.copyOf(observers, 2 * at);
            values = Arrays.copyOf(values, 2 * at);
            stakes = Arrays.copyOf(stakes, 2 * at);
        }
        oldest = count == 0 ? epoch : oldest;
        count = Math.max(count, at + 1);
        observers[at] = observer;
        values[at] = value;
        stakes[at] = stake;
    }

    int count() {
        return count;
    }

    /// Epoch of the first word, meaningless where there is none.
    long oldest() {
        return oldest;
    }

    double value(int place) {
        return values[place];
    }

    /// What they agree on; at least one must have spoken.
    double consensus(int quorum, double percentile) {
        return Consensus.of(
                Arrays.copyOf(values, count), Arrays.copyOf(stakes, count), quorum, percentile);
    }

    void clear() {
        count = 0;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeLong(oldest);
        out.writeDoubles(Arrays.copyOf(observers, count));
        out.writeDoubles(Arrays.copyOf(values, count));
        out.writeDoubles(Arrays.copyOf(stakes, count));
    }

    @Override
    public void restore(CheckpointReader in) {
        oldest = in.readLong();
        observers = in.readDoubles();
        count = observers.length;
        values = in.readDoubles();
        stakes = in.readDoubles();
        // Room to grow by doubling.
        int room = Math.max(4, count);
        observers = Arrays.copyOf(observers, room);
        values = Arrays.copyOf(values, room);
        stakes = Arrays.copyOf(stakes, room);
    }
}
