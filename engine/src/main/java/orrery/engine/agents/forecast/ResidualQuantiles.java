package orrery.engine.agents.forecast;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// Quantiles of one step's forecast errors, tracked online so that each is passed as often as it
/// should be, whatever the errors' distribution: quantile tracking of online conformal prediction
/// (Angelopoulos, Candès, Tibshirani, Conformal PID Control, 2023).
///
/// Quantiles are kept in units of the errors' running mean magnitude and start as those of a normal
/// distribution. Where the day has phases, each has its own magnitude: a band is wide where errors
/// are large, and still passed as often as it should be over all times.
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

    /// The same for the magnitude at one time of the day, which comes by once a day.
    private static final double PHASE_RATE = 0.05;

    private final double[] quantile = NORMAL.clone();
    private final double[] scale;
    private final double[] count;
    private final double rate;

    /// @param phases into which the day falls, 1 or more
    ResidualQuantiles(int phases) {
        scale = new double[phases];
        count = new double[phases];
        rate = phases == 1 ? SCALE_RATE : PHASE_RATE;
    }

    /// Learns from an error by the quantiles as they are now.
    void observe(double residual, int phase) {
        if (scale[phase] > 0) {
            double unit = residual / scale[phase];
            for (int i = 0; i < LEVELS.length; i++) {
                quantile[i] += STEP * (unit <= quantile[i] ? LEVELS[i] - 1 : LEVELS[i]);
            }
        }
        measure(residual, phase);
    }

    /// Learns from an error by the quantiles that were told for it when it was still to come
    /// ([#issue]): those since moved with the errors in between, which come in bursts, and would
    /// make the bands seem wider than what was told.
    void observe(double residual, int phase, float[] issued) {
        // Times of the day at which nothing ever errs are times within every band.
        if (count[phase] > 0) {
            for (int i = 0; i < LEVELS.length; i++) {
                quantile[i] += STEP * (residual <= issued[i] ? LEVELS[i] - 1 : LEVELS[i]);
            }
        }
        measure(residual, phase);
    }

    /// Fills in the quantiles of an error to come, in the series' unit.
    void issue(int phase, float[] issued) {
        for (int i = 0; i < LEVELS.length; i++) {
            issued[i] = (float) (quantile[i] * scale[phase]);
        }
    }

    /// The series goes on at another level, and errors with it.
    void rescale(double factor) {
        for (int phase = 0; phase < scale.length; phase++) {
            scale[phase] *= factor;
        }
    }

    private void measure(double residual, int phase) {
        double usual = scale[phase];
        count[phase]++;
        scale[phase] += Math.max(rate, 1.0 / count[phase]) * (Math.abs(residual) - usual);
    }

    /// The error that is not passed with chance `level`: between the levels kept it is
    /// interpolated, and it never falls as `level` rises.
    double at(double level, int phase) {
        int above = 1;
        while (above < LEVELS.length - 1 && LEVELS[above] < level) {
            above++;
        }
        double low = highest(above - 1);
        double high = Math.max(low, quantile[above]);
        double part = (level - LEVELS[above - 1]) / (LEVELS[above] - LEVELS[above - 1]);
        return scale[phase] * (low + (high - low) * Math.clamp(part, 0.0, 1.0));
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
        out.writeDoubles(scale);
        out.writeDoubles(count);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(quantile);
        in.readDoubles(scale);
        in.readDoubles(count);
    }
}
