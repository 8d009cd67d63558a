package orrery.engine.agents.forecast;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.network.SeededRandom;

/// Forecasts from a random cut forest: each tree leads from the newest values to moments of the
/// past that looked alike, and the forecast is the median over the trees of how the series went on
/// from there.
///
/// A shape is how the newest values, and those a season before the next one, lie beside the newest:
/// what repeats at another level looks the same, and the change since is what is forecast.
///
/// Trees don't grow: every [#STRIDE] values the oldest is planted anew, from moments drawn by
/// chance among the newest [#WINDOW] whose future is known. Which moments and which cuts follow
/// from how many values there were, and all values are in the history: a checkpoint holds the count
/// alone, and whoever takes it up plants the same forest. So does one whose history was rescaled.
///
/// One thread at a time.
final class ForestCaster implements PointMethod {
    private static final int TREES = 16;
    private static final int SAMPLE = 128;
    private static final int WINDOW = 512;
    private static final int STRIDE = WINDOW / TREES;

    /// How much older than the newest the values of a shape are.
    private static final int[] AGES = {1, 2, 4, 8, 12, 18};

    private static final int OLDEST = AGES[AGES.length - 1];

    /// Values around the one a season before the next: that one, its successor and predecessor.
    private static final int AROUND_SEASON = 3;

    /// Moments below which no tree is planted.
    private static final int FEWEST = 16;

    /// The same values give the same forest.
    private static final long SEED = 42;

    private final SeededRandom chance = SeededRandom.of(SEED, "forest-caster");
    private final int day;
    private final int horizon;

    /// By the number of the planting, modulo their count; null where none is planted yet.
    private final @Nullable MomentTree[] forest = new MomentTree[TREES];

    private final double[] shape;
    private final double[] found = new double[TREES];

    /// How many values there were; a moment is named by how many there were then.
    private long count;

    /// Whether the trees are those of the history as it is.
    private boolean isPlanted = true;

    /// @param horizon farthest step that will be asked for often, 1 or more
    ForestCaster(Seasons seasons, int horizon) {
        day = seasons.day();
        this.horizon = horizon;
        shape = new double[AGES.length + (seasons.hasDay() ? AROUND_SEASON : 0)];
    }

    /// How many values a history must keep.
    static int reach(Seasons seasons, int horizon) {
        return WINDOW + WINDOW + horizon + Math.max(OLDEST, seasons.day()) + 2;
    }

    @Override
    public String name() {
        return "random-cut-forest";
    }

    @Override
    public void observe(History history) {
        count++;
        if (isPlanted && count % STRIDE == 0) {
            plant(history, count / STRIDE);
        }
        plantAll(history);
    }

    private void plantAll(History history) {
        if (isPlanted) {
            return;
        }
        Arrays.fill(forest, null);
        long last = count / STRIDE;
        for (long number = Math.max(1, last - TREES + 1); number <= last; number++) {
            plant(history, number);
        }
        isPlanted = true;
    }

    /// Plants a tree as of the moment of so many strides.
    private void plant(History history, long number) {
        long last = number * STRIDE - horizon;
        long first = Math.max(OLDEST + 1, last - WINDOW + 1);
        int known = (int) (last - first + 1);
        if (known < FEWEST) {
            return;
        }
        SeededRandom own = chance.split(number);
        long[] moments = new long[known];
        Arrays.setAll(moments, i -> first + i);
        int many = Math.min(SAMPLE, known);
        for (int i = 0; i < many && many < known; i++) {
            int j = i + own.nextInt(known - i);
            long moment = moments[i];
            moments[i] = moments[j];
            moments[j] = moment;
        }
        double[][] shapes = new double[many][shape.length];
        for (int i = 0; i < many; i++) {
            fill(history, moments[i], shapes[i]);
        }
        forest[(int) (number % TREES)] = new MomentTree(shapes, Arrays.copyOf(moments, many), own);
    }

    /// Fills in the shape at a moment. Before there is a season what was then is as it is now.
    private void fill(History history, long moment, double[] into) {
        int age = (int) (count - moment);
        double now = history.at(age);
        for (int i = 0; i < AGES.length; i++) {
            into[i] = history.at(age + AGES[i]) - now;
        }
        for (int i = AGES.length; i < into.length; i++) {
            int before = day - 2 + i - AGES.length;
            into[i] = moment > day ? history.at(age + before) - now : 0;
        }
    }

    @Override
    public void predict(History history, double[] steps) {
        plantAll(history);
        fill(history, count, shape);
        int planted = 0;
        long[][] like = new long[TREES][];
        for (MomentTree tree : forest) {
            if (tree != null) {
                like[planted++] = tree.like(shape);
            }
        }
        for (int s = 0; s < steps.length; s++) {
            int step = Math.min(s + 1, horizon);
            for (int t = 0; t < planted; t++) {
                found[t] = change(history, like[t], step);
            }
            steps[s] = history.at(0) + median(planted);
        }
    }

    /// The mean change over a step from some moments on.
    private double change(History history, long[] moments, int step) {
        double sum = 0;
        for (long moment : moments) {
            int age = (int) (count - moment);
            sum += history.at(age - step) - history.at(age);
        }
        return sum / moments.length;
    }

    /// Of what the first trees found, 0 where there are none.
    private double median(int planted) {
        if (planted == 0) {
            return 0;
        }
        Arrays.sort(found, 0, planted);
        return (found[(planted - 1) / 2] + found[planted / 2]) / 2;
    }

    @Override
    public void rescale(double factor, int since) {
        isPlanted = false;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeLong(count);
    }

    @Override
    public void restore(CheckpointReader in) {
        count = in.readLong();
        isPlanted = false;
    }
}
