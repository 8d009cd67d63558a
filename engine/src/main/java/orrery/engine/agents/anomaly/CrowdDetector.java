package orrery.engine.agents.anomaly;

import com.amazon.randomcutforest.RandomCutForest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// Watches many series that should look alike, and says which begins to look unlike them.
///
/// One random cut forest holds shapes of all of them, so that its cost grows with what is scored
/// and not with the number of forests: every member is scored whenever it was measured, and at most
/// [#MOST_LEARNT] of them are learnt from in an epoch, in turn. As in [AnomalyDetector], scores are
/// averaged over a few values and compared with what averages usually are, and after an alarm there
/// is silence about that member.
///
/// A forest's own state is large and the library's business. So it is planted anew every so often
/// from the newest shapes, and a checkpoint holds the shapes since: whoever takes it up feeds them
/// again and has the same forest. One thread at a time.
public final class CrowdDetector implements Checkpointed {
    /// Members learnt from in an epoch.
    public static final int MOST_LEARNT = 64;

    private static final String FORMAT = "orrery-crowd/1";
    private static final int LONGEST_SHINGLE = 64;
    private static final int SMOOTHING = 6;

    /// Averages after which what is usual is known.
    private static final int WARM_UP = 500;

    /// Weight of the newest average in what is usual, once warm.
    private static final double RATE = 1.0 / 2_000;

    private static final double LEAST_DEVIATION = 1e-6;

    /// Shapes with which a forest is planted: at least so many, and twice what a tree remembers.
    private static final int LEAST_PLANTED = 512;

    private final long seed;
    private final Track[] tracks;
    private Settings settings;
    private RandomCutForest forest;

    /// What the forest was fed with, in order.
    private List<float[]> shapes = new ArrayList<>();

    private long epoch;
    private long averages;
    private double mean;
    private double variance;

    /// How a detector works.
    ///
    /// @param shingle values that make a shape, 1 to 64
    /// @param trees 10 to 100
    /// @param sample shapes that a tree remembers, 64 to 1024
    /// @param threshold deviations above the usual that make an alarm, 2 to 8
    /// @param coolDown epochs without another alarm about a member after one, 0 to 500
    public record Settings(int shingle, int trees, int sample, double threshold, int coolDown) {
        private int planted() {
            return Math.max(LEAST_PLANTED, 2 * sample);
        }

        private boolean growsAs(Settings other) {
            return shingle == other.shingle && trees == other.trees && sample == other.sample;
        }
    }

    /// One member's newest values and scores.
    private static final class Track {
        private final double[] values = new double[LONGEST_SHINGLE];
        private final double[] scores = new double[SMOOTHING];
        private int count;
        private int scored;
        private long silentUntil;
        private double score;

        void add(double value) {
            System.arraycopy(values, 1, values, 0, LONGEST_SHINGLE - 1);
            values[LONGEST_SHINGLE - 1] = value;
            count = Math.min(LONGEST_SHINGLE, count + 1);
        }

        float[] shape(int shingle) {
            float[] shape = new float[shingle];
            for (int i = 0; i < shingle; i++) {
                shape[i] = (float) values[LONGEST_SHINGLE - shingle + i];
            }
            return shape;
        }

        double average(double newest) {
            System.arraycopy(scores, 1, scores, 0, SMOOTHING - 1);
            scores[SMOOTHING - 1] = newest;
            scored = Math.min(SMOOTHING, scored + 1);
            double sum = 0;
            for (int i = SMOOTHING - scored; i < SMOOTHING; i++) {
                sum += scores[i];
            }
            return sum / scored;
        }
    }

    /// @param seed of the forest's cuts
    public CrowdDetector(int members, long seed, Settings settings) {
        this.seed = seed;
        this.settings = settings;
        tracks = new Track[members];
        Arrays.setAll(tracks, m -> new Track());
        forest = planted();
    }

    /// Works otherwise from the next epoch on. Another shingle makes other shapes, so that what was
    /// learnt of the old ones is forgotten.
    public void configure(Settings next) {
        boolean isSame = next.growsAs(settings);
        if (next.shingle() != settings.shingle()) {
            shapes.clear();
            averages = 0;
        }
        settings = next;
        if (!isSame) {
            forest = planted();
        }
    }

    private RandomCutForest planted() {
        RandomCutForest young =
                RandomCutForest.builder()
                        .dimensions(settings.shingle())
                        .shingleSize(1)
                        .numberOfTrees(settings.trees())
                        .sampleSize(settings.sample())
                        .randomSeed(seed)
                        .initialAcceptFraction(0.125)
                        .outputAfter(32)
                        .parallelExecutionEnabled(false)
                        .build();
        shapes.forEach(young::update);
        return young;
    }

    /// Takes in an epoch.
    ///
    /// @param values one of each member, NaN where it was not measured
    /// @return the members about whom there is an alarm, ascending
    public List<Integer> observe(double[] values) {
        List<Integer> alarms = new ArrayList<>();
        List<float[]> fresh = new ArrayList<>();
        long first = epoch * MOST_LEARNT % Math.max(1, tracks.length);
        for (int m = 0; m < tracks.length; m++) {
            Track track = tracks[m];
            if (Double.isNaN(values[m])) {
                continue;
            }
            track.add(values[m]);
            if (track.count >= settings.shingle()) {
                float[] shape = track.shape(settings.shingle());
                if (score(track, shape) && epoch >= track.silentUntil) {
                    track.silentUntil = epoch + settings.coolDown();
                    alarms.add(m);
                }
                if ((m - first + tracks.length) % tracks.length < MOST_LEARNT) {
                    fresh.add(shape);
                }
            }
        }
        fresh.forEach(this::learn);
        epoch++;
        return alarms;
    }

    /// @return whether it is unusual
    private boolean score(Track track, float[] shape) {
        double average = track.average(forest.getAnomalyScore(shape));
        boolean isKnown = averages >= WARM_UP;
        double deviation = Math.max(LEAST_DEVIATION, StrictMath.sqrt(variance));
        track.score = isKnown ? (average - mean) / deviation : 0;
        averages++;
        double rate = Math.max(RATE, 1.0 / averages);
        double away = average - mean;
        mean += rate * away;
        variance = (1 - rate) * (variance + rate * away * away);
        return track.score > settings.threshold();
    }

    private void learn(float[] shape) {
        shapes.add(shape);
        if (shapes.size() > 2 * settings.planted()) {
            shapes = new ArrayList<>(shapes.subList(settings.planted() + 1, shapes.size()));
            forest = planted();
        } else {
            forest.update(shape);
        }
    }

    /// How many deviations above the usual a member's newest shapes lie; 0 while too little is
    /// known.
    public double score(int member) {
        return tracks[member].score;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(FORMAT);
        out.writeInt(tracks.length);
        out.writeLong(epoch);
        out.writeLong(averages);
        out.writeDouble(mean);
        out.writeDouble(variance);
        for (Track track : tracks) {
            out.writeDoubles(track.values);
            out.writeDoubles(track.scores);
            out.writeInt(track.count);
            out.writeInt(track.scored);
            out.writeLong(track.silentUntil);
            out.writeDouble(track.score);
        }
        out.writeInt(settings.shingle());
        out.writeInt(shapes.size());
        for (float[] shape : shapes) {
            for (float value : shape) {
                out.writeInt(Float.floatToIntBits(value));
            }
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("format of the crowd's detector", FORMAT);
        in.expect("count of members", tracks.length, in.readInt());
        epoch = in.readLong();
        averages = in.readLong();
        mean = in.readDouble();
        variance = in.readDouble();
        for (Track track : tracks) {
            in.readDoubles(track.values);
            in.readDoubles(track.scores);
            track.count = in.readInt();
            track.scored = in.readInt();
            track.silentUntil = in.readLong();
            track.score = in.readDouble();
        }
        in.expect("shingle", settings.shingle(), in.readInt());
        shapes = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            float[] shape = new float[settings.shingle()];
            for (int v = 0; v < shape.length; v++) {
                shape[v] = Float.intBitsToFloat(in.readInt());
            }
            shapes.add(shape);
        }
        forest = planted();
    }
}
