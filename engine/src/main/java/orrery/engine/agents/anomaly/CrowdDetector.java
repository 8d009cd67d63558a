package orrery.engine.agents.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.network.SeededRandom;

/// Watches many series that should look alike, and says which begins to look unlike them.
///
/// One random cut forest holds shapes of all of them, so that its cost grows with what is scored
/// and not with the number of forests: every member is scored whenever it was measured, and at most
/// [#MOST_LEARNT] of them are learnt from in an epoch, in turn. As in [AnomalyDetector], scores are
/// averaged over a few values and compared with what averages usually are, and after an alarm there
/// is silence about that member.
///
/// Trees don't grow: every few shapes the oldest is planted anew, from as many of the newest shapes
/// as a tree remembers, drawn by chance. Which shapes and which chance follow from how many were
/// learnt, so that a checkpoint holds the newest shapes alone: whoever takes it up plants the same
/// forest. One thread at a time.
public final class CrowdDetector implements Checkpointed {
    /// Members learnt from in an epoch.
    public static final int MOST_LEARNT = 64;

    private static final String FORMAT = "orrery-crowd/2";
    private static final int LONGEST_SHINGLE = 64;
    private static final int SMOOTHING = 6;

    /// Averages after which what is usual is known.
    private static final int WARM_UP = 500;

    /// Weight of the newest average in what is usual, once warm.
    private static final double RATE = 1.0 / 2_000;

    private static final double LEAST_DEVIATION = 1e-6;

    /// Shapes among which those of a tree are drawn: at least so many, and twice what it remembers.
    private static final int LEAST_RECENT = 512;

    /// Shapes before which nothing is said.
    private static final int LEAST_LEARNT = 32;

    private final SeededRandom chance;
    private final Track[] tracks;
    private Settings settings;

    /// By the number of the planting, modulo the count of trees; null where none is planted yet.
    private @Nullable RandomCutTree[] forest;

    /// The newest shapes that were learnt from, in order, and how many there were in all.
    private List<float[]> shapes = new ArrayList<>();

    private long learnt;

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
        /// How many of the newest shapes a tree is drawn from.
        private int recent() {
            return Math.max(LEAST_RECENT, 2 * sample);
        }

        /// Shapes from one planting to the next: the whole forest is renewed while the recent ones
        /// are.
        private int stride() {
            return recent() / trees;
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

    /// @param seed of the forest's draws and cuts
    public CrowdDetector(int members, long seed, Settings settings) {
        chance = SeededRandom.of(seed, "crowd");
        this.settings = settings;
        tracks = new Track[members];
        Arrays.setAll(tracks, m -> new Track());
        forest = new RandomCutTree[settings.trees()];
    }

    /// Works otherwise from the next epoch on. Another shingle makes other shapes, so that what was
    /// learnt of the old ones is forgotten.
    public void configure(Settings next) {
        boolean isSame = next.growsAs(settings);
        if (next.shingle() != settings.shingle()) {
            shapes.clear();
            learnt = 0;
            averages = 0;
        }
        settings = next;
        if (!isSame) {
            plantAll();
        }
    }

    private void plantAll() {
        forest = new RandomCutTree[settings.trees()];
        long last = learnt / settings.stride();
        for (long number = Math.max(1, last - settings.trees() + 1); number <= last; number++) {
            plant(number);
        }
    }

    /// Plants a tree as of the moment when so many strides of shapes were learnt.
    private void plant(long number) {
        long first = learnt - shapes.size();
        long until = number * settings.stride();
        long from = Math.max(first, until - settings.recent());
        if (from >= until) {
            return;
        }
        List<float[]> drawn =
                new ArrayList<>(shapes.subList((int) (from - first), (int) (until - first)));
        SeededRandom own = chance.split(number);
        int many = Math.min(settings.sample(), drawn.size());
        for (int i = 0; i < many && many < drawn.size(); i++) {
            Collections.swap(drawn, i, i + own.nextInt(drawn.size() - i));
        }
        forest[(int) (number % settings.trees())] = new RandomCutTree(drawn.subList(0, many), own);
    }

    /// Takes in an epoch.
    ///
    /// @param values one of each member, NaN where it was not measured
    /// @return the members about whom there is an alarm, ascending
    public List<Integer> observe(double[] values) {
        List<Integer> measured = new ArrayList<>();
        List<float[]> seen = new ArrayList<>();
        for (int m = 0; m < tracks.length; m++) {
            Track track = tracks[m];
            if (!Double.isNaN(values[m])) {
                track.add(values[m]);
                if (track.count >= settings.shingle()) {
                    measured.add(m);
                    seen.add(track.shape(settings.shingle()));
                }
            }
        }
        double[] lonely = loneliness(seen);
        List<Integer> alarms = new ArrayList<>();
        long first = epoch * MOST_LEARNT % Math.max(1, tracks.length);
        for (int i = 0; i < lonely.length; i++) {
            int m = measured.get(i);
            if (isUnusual(tracks[m], lonely[i]) && epoch >= tracks[m].silentUntil) {
                tracks[m].silentUntil = epoch + settings.coolDown();
                alarms.add(m);
            }
            if ((m - first + tracks.length) % tracks.length < MOST_LEARNT) {
                learn(seen.get(i));
            }
        }
        forget();
        epoch++;
        return alarms;
    }

    /// Scores all with one tree after the other, so that a tree is looked up while it is at hand.
    private double[] loneliness(List<float[]> seen) {
        double[] sums = new double[seen.size()];
        if (learnt < LEAST_LEARNT) {
            return sums;
        }
        int planted = 0;
        for (RandomCutTree tree : forest) {
            if (tree != null) {
                planted++;
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += tree.score(seen.get(i));
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, planted);
        }
        return sums;
    }

    private boolean isUnusual(Track track, double lonely) {
        double average = track.average(lonely);
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
        learnt++;
        if (learnt % settings.stride() == 0) {
            plant(learnt / settings.stride());
        }
    }

    /// Drops the shapes from which the oldest tree was drawn no more.
    private void forget() {
        long oldest = learnt / settings.stride() - settings.trees() + 1;
        long from = oldest * settings.stride() - settings.recent();
        long first = learnt - shapes.size();
        if (from > first) {
            shapes.subList(0, (int) (from - first)).clear();
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
        out.writeLong(learnt);
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
        learnt = in.readLong();
        shapes = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            float[] shape = new float[settings.shingle()];
            for (int v = 0; v < shape.length; v++) {
                shape[v] = Float.intBitsToFloat(in.readInt());
            }
            shapes.add(shape);
        }
        plantAll();
    }
}
