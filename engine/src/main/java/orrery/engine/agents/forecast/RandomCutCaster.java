package orrery.engine.agents.forecast;

import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.RCFCaster;
import com.amazon.randomcutforest.parkservices.config.Calibration;
import com.amazon.randomcutforest.returntypes.TimedRangeVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// Forecasts from a random cut forest over the shapes of the newest values (Guha, Mishra, Roy,
/// Schrijvers 2016, in the library's RCFCaster). Hundreds of times as slow as [ForestCaster]: for
/// comparisons.
///
/// A checkpoint holds the values seen, and restoring replays them: the forest's own state has no
/// stable form.
final class RandomCutCaster implements PointMethod {
    private static final int TREES = 50;
    private static final int SAMPLE = 256;
    private static final int MOST_SHINGLE = 24;

    /// The library wants one; the same values give the same forest.
    private static final long SEED = 42;

    private final int horizon;
    private final int shingle;
    private RCFCaster caster;
    private double[] seen = new double[1024];
    private int count;
    private float @Nullable [] newest;

    /// @param horizon farthest step that will be asked for, 1 or more
    RandomCutCaster(Seasons seasons, int horizon) {
        this.horizon = horizon;
        shingle = seasons.hasDay() ? Math.min(seasons.day(), MOST_SHINGLE) : MOST_SHINGLE / 2;
        caster = planted();
    }

    private RCFCaster planted() {
        return RCFCaster.builder()
                .dimensions(shingle)
                .shingleSize(shingle)
                .forecastHorizon(horizon)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .randomSeed(SEED)
                .transformMethod(TransformMethod.NORMALIZE)
                .calibration(Calibration.SIMPLE)
                .parallelExecutionEnabled(false)
                .build();
    }

    @Override
    public String name() {
        return "rcf-caster";
    }

    @Override
    public void observe(History history) {
        take(history.at(0));
    }

    private void take(double value) {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, 2 * count);
        }
        seen[count++] = value;
        TimedRangeVector forecast = caster.process(new double[] {value}, count).getTimedForecast();
        newest = forecast == null ? null : forecast.rangeVector.values;
    }

    @Override
    public void predict(History history, double[] steps) {
        float[] forecast = newest;
        for (int s = 0; s < steps.length; s++) {
            boolean known = forecast != null && s < forecast.length && Float.isFinite(forecast[s]);
            steps[s] = known && forecast != null ? forecast[s] : history.at(0);
        }
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(Arrays.copyOf(seen, count));
    }

    @Override
    public void restore(CheckpointReader in) {
        caster = planted();
        count = 0;
        newest = null;
        for (double value : in.readDoubles()) {
            take(value);
        }
    }
}
