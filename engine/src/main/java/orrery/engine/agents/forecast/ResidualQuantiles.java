package orrery.engine.agents.forecast;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// Quantiles of one step's forecast errors, tracked online so that each is passed as often as it
/// should be, whatever the errors' distribution: quantile tracking of online conformal prediction
/// (Angelopoulos, Candès, Tibshirani, Conformal PID Control, 2023).
///
/// Quantiles are kept in units of the errors' running mean magnitude and start as those of a normal
/// distribution.
final class ResidualQuantiles implements Checkpointed {
    static final double[] LEVELS = {
        0.05, 0.1, 0.25, 0.5, 0.67, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999
    };

    /// Normal quantiles at [#LEVELS] over the mean magnitude, which is 0.798 of the deviation.
    private static final double[] NORMAL = {
        -2.062, -1.606, -0.845, 0, 0.551, 0.845, 1.606, 2.062, 2.456, 2.916, 3.228, 3.873
    };

    private static final double STEP = 0.05;
    private static final double SCALE_RATE = 0.02;

    private final double[] quantile = NORMAL.clone();
    private double scale;
    private long count;

    void observe(double residual) {
        count++;
        if (scale > 0) {
            double unit = residual / scale;
            for (int i = 0; i < LEVELS.length; i++) {
                quantile[i] += STEP * (unit <= quantile[i] ? LEVELS[i] - 1 : LEVELS[i]);
            }
        }
        scale += Math.max(SCALE_RATE, 1.0 / count) * (Math.abs(residual) - scale);
    }

    /// The error that is not passed with chance `level`: between the levels kept it is
    /// interpolated, and it never falls as `level` rises.
    double at(double level) {
        int above = 1;
        while (above < LEVELS.length - 1 && LEVELS[above] < level) {
            above++;
        }
        double low = highest(above - 1);
        double high = Math.max(low, quantile[above]);
        double part = (level - LEVELS[above - 1]) / (LEVELS[above] - LEVELS[above - 1]);
        return scale * (low + (high - low) * Math.clamp(part, 0.0, 1.0));
    }

    private double highest(int last) {
        double highest = quantile[0];
        for (int i = 1; i <= last; i++) {
            highest = Math.max(highest, quantile[i]);
        }
        return highest;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(quantile);
        out.writeDouble(scale);
        out.writeLong(count);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(quantile);
        scale = in.readDouble();
        count = in.readLong();
    }
}
