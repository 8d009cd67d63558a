package orrery.engine.agents.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.depin.Observation;

/// Finds observers that vouch for claims that others find false. Of each pair of an observer and a
/// suspect it adds up how much likelier the observer's words are from an accomplice than from an
/// honest member that is sometimes wrong. One thread at a time.
final class CollusionCheck implements Checkpointed {
    /// How often an honest observer is off altogether, anywhere within the span (of logarithms).
    private static final double HONEST_NONSENSE = 0.03;

    private static final double SPAN = 1.5;

    /// How often an accomplice vouches, and how near to the claim it then is.
    private static final double ACCOMPLICE = 0.8;

    private static final double ACCOMPLICE_DEVIATION = 0.06;

    /// The sum from which on it is certain enough: odds of e^24.
    private static final double CERTAIN = 24;

    /// No pair adds more: to be certain takes several.
    private static final double MOST = 15;

    /// Words that speak for vouching needed, whatever the sum.
    private static final int LEAST_HITS = 6;

    /// A claim this much above what is seen tells vouching from error.
    private static final double TELLING = 1.25;

    private static final double PRIOR_ODDS = 1.0 / 19;

    private final int members;

    /// By observer times the number of members plus suspect: ratio, times it vouched.
    private final NavigableMap<Long, double[]> pairs = new TreeMap<>();

    /// This epoch's words of each observer on suspects, and how many of them vouched.
    private final int[] words;

    private final int[] vouched;

    CollusionCheck(int members) {
        this.members = members;
        words = new int[members];
        vouched = new int[members];
    }

    void open() {
        Arrays.fill(words, 0);
        Arrays.fill(vouched, 0);
    }

    /// Takes in one word, after the channel has decided the epoch.
    void see(int observer, int suspect, Observation.Challenge word, Channel capacity) {
        double claim = capacity.said(suspect, word.kind());
        double seen = capacity.seen(suspect, word.kind());
        double shortfall = capacity.shortfall(suspect, word.kind());
        if (!capacity.test(suspect, word.kind()).isSuspect() || Double.isNaN(shortfall)) {
            return;
        }
        double now = claim * StrictMath.exp(-shortfall);
        double believed = Math.max(seen, now);
        if (claim < TELLING * believed) {
            return;
        }
        double above = StrictMath.log(Math.max(word.amount(), 1e-9 * claim) / believed);
        double sign = sign(above, StrictMath.log(claim / believed), capacity.observerDeviation());
        boolean hit = sign > 1;
        words[observer]++;
        vouched[observer] += hit ? 1 : 0;
        long key = (long) observer * members + suspect;
        double[] pair = pairs.getOrDefault(key, new double[2]);
        double ratio = Math.clamp(pair[0] + sign, 0, MOST);
        if (ratio == 0) {
            pairs.remove(key);
        } else {
            pairs.put(key, new double[] {ratio, pair[1] + (hit ? 1 : 0)});
        }
    }

    /// Logarithm of how much likelier a word is from an accomplice than from an honest observer.
    ///
    /// @param above what the others found, as a logarithm
    /// @param claimed the claim above that
    private static double sign(double above, double claimed, double deviation) {
        double honest = normal(above, deviation);
        double nonsense = HONEST_NONSENSE / SPAN;
        double vouching = normal(above - claimed, ACCOMPLICE_DEVIATION);
        return StrictMath.log(
                (ACCOMPLICE * vouching + (1 - ACCOMPLICE) * honest + nonsense)
                        / ((1 - HONEST_NONSENSE) * honest + nonsense));
    }

    private static double normal(double x, double deviation) {
        double z = x / deviation;
        return StrictMath.exp(-z * z / 2) / (deviation * StrictMath.sqrt(2 * Math.PI));
    }

    boolean isCertain(int observer) {
        return ratio(observer) >= CERTAIN && hits(observer) >= LEAST_HITS;
    }

    double confidence(int observer) {
        double odds = PRIOR_ODDS * StrictMath.exp(Math.min(ratio(observer), 2 * CERTAIN));
        return odds / (1 + odds);
    }

    private double ratio(int observer) {
        double sum = 0;
        for (double[] pair : of(observer).values()) {
            sum += pair[0];
        }
        return sum;
    }

    /// Times it vouched, of those pairs that still look bad.
    int hits(int observer) {
        double sum = 0;
        for (double[] pair : of(observer).values()) {
            sum += pair[1];
        }
        return (int) sum;
    }

    /// Whom it vouched for, ascending.
    List<Integer> favourites(int observer) {
        List<Integer> favourites = new ArrayList<>();
        for (long key : of(observer).keySet()) {
            favourites.add((int) (key % members));
        }
        return favourites;
    }

    /// This epoch's sign, above 0 for guilt; NaN where it said nothing of suspects.
    double sign(int observer) {
        return words[observer] == 0
                ? Double.NaN
                : (double) vouched[observer] / words[observer] - 0.3;
    }

    void forgive(int observer) {
        of(observer).clear();
    }

    private NavigableMap<Long, double[]> of(int observer) {
        long from = (long) observer * members;
        return pairs.subMap(from, true, from + members, false);
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeInt(pairs.size());
        for (Map.Entry<Long, double[]> pair : pairs.entrySet()) {
            out.writeLong(pair.getKey());
            out.writeDoubles(pair.getValue());
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        pairs.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long key = in.readLong();
            double[] pair = new double[2];
            in.readDoubles(pair);
            pairs.put(key, pair);
        }
    }
}
