package orrery.engine.agents.forecast;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// The newest values of one series, shared by the methods that forecast it.
final class History implements Checkpointed {
    private final double[] ring;
    private long count;

    /// @param capacity how many values are kept, 1 or more
    History(int capacity) {
        ring = new double[capacity];
    }

    void add(double value) {
        ring[(int) (count % ring.length)] = value;
        count++;
    }

    /// Multiplies all values but the newest ones.
    ///
    /// @param kept how many are left as they are
    void rescale(double factor, int kept) {
        for (long age = kept; age < Math.min(count, ring.length); age++) {
            ring[(int) ((count - 1 - age) % ring.length)] *= factor;
        }
    }

    /// How many values were ever added.
    long count() {
        return count;
    }

    /// Whether the value of `age` steps before the newest is kept.
    boolean has(int age) {
        return age < count && age < ring.length;
    }

    /// The newest value at age 0, the one before at age 1; the oldest kept beyond that, 0 where
    /// there is none.
    double at(int age) {
        if (count == 0) {
            return 0;
        }
        long most = Math.min(count, ring.length) - 1;
        return ring[(int) ((count - 1 - Math.min(age, most)) % ring.length)];
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeLong(count);
        out.writeDoubles(ring);
    }

    @Override
    public void restore(CheckpointReader in) {
        count = in.readLong();
        in.readDoubles(ring);
    }
}
