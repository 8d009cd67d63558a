package orrery.engine.agents;

import java.util.TreeMap;

/// How much to set aside of one total, between two experts: a quantile of its forecast, and its
/// newest value. Each is weighted by a power of the inverse of what it cost of late, as a unit set
/// aside in vain costs against one that is missing (the quantile's own loss; Koenker, Bassett
/// 1978). One thread at a time.
final class Expectations implements Checkpointed {
    /// Share of the newest loss in an expert's running mean.
    private static final double LOSS_RATE = 0.02;

    private static final int EXPERTS = 2;

    /// What the experts said by the value that they said it of, counted from the first, and for
    /// which chance.
    private final TreeMap<Long, double[]> said = new TreeMap<>();

    private final double[] loss = new double[EXPERTS];
    private double newest;
    private long count;
    private long scored;

    void observe(double value) {
        double[] one = said.get(count);
        if (one != null) {
            scored++;
            double rate = Math.max(LOSS_RATE, 1.0 / scored);
            double chance = one[EXPERTS];
            for (int e = 0; e < EXPERTS; e++) {
                double gap = value - one[e];
                double cost = gap > 0 ? chance * gap : (chance - 1) * gap;
                loss[e] += rate * (cost - loss[e]);
            }
        }
        said.headMap(count, true).clear();
        newest = value;
        count++;
    }

    /// The mean of the experts, for the value `step` ahead.
    double mixed(int step, double quantile, double chance) {
        double[] experts = {quantile, newest, chance};
        said.put(count + step - 1, experts);
        double least = Math.min(loss[0], loss[1]);
        if (scored == 0 || least <= 0) {
            return quantile;
        }
        double first = fourthPower(least / loss[0]);
        double second = fourthPower(least / loss[1]);
        return (first * quantile + second * newest) / (first + second);
    }

    private static double fourthPower(double ratio) {
        return ratio * ratio * ratio * ratio;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(loss);
        out.writeDouble(newest);
        out.writeLong(count);
        out.writeLong(scored);
        out.writeInt(said.size());
        said.forEach((value, experts) -> {
            out.writeLong(value);
            out.writeDoubles(experts);
        });
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(loss);
        newest = in.readDouble();
        count = in.readLong();
        scored = in.readLong();
        said.clear();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            long value = in.readLong();
            double[] experts = new double[EXPERTS + 1];
            in.readDoubles(experts);
            said.put(value, experts);
        }
    }
}
