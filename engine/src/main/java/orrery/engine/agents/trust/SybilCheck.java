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

/// Finds one machine under several names: suspects that deliver less when they are challenged at
/// the same moment than when apart share what they deliver with. One thread at a time.
final class SybilCheck implements Checkpointed {
    private static final int LEAST_COUNT = 6;
    private static final double CERTAIN = 5;

    /// Two names of one machine lose at least this, as a logarithm, by working together.
    private static final double LEAST_DROP = 0.2;

    private static final double LEAST_VARIANCE = 0.0025;

    private final int members;

    /// By the lower member times the number of members plus the higher.
    private final NavigableMap<Long, Pair> pairs = new TreeMap<>();

    private final double[] sign;

    /// What two suspects deliver of their claims, as logarithms: together and apart.
    private static final class Pair {
        private final double[] together = new double[3];
        private final double[] apart = new double[3];

        void take(boolean isTogether, double value) {
            double[] sums = isTogether ? together : apart;
            sums[0]++;
            sums[1] += value;
            sums[2] += value * value;
        }

        double drop() {
            return apart[1] / apart[0] - together[1] / together[0];
        }

        /// The drop in its standard deviations (Welch), 0 while too little is known.
        double score() {
            if (together[0] < LEAST_COUNT || apart[0] < LEAST_COUNT) {
                return 0;
            }
            double variance = variance(together) / together[0] + variance(apart) / apart[0];
            return drop() / StrictMath.sqrt(variance);
        }

        boolean isCertain() {
            return score() >= CERTAIN && drop() >= LEAST_DROP;
        }

        private static double variance(double[] sums) {
            double mean = sums[1] / sums[0];
            double spread = Math.max(0, sums[2] - sums[0] * mean * mean);
            return Math.max(LEAST_VARIANCE, spread / (sums[0] - 1));
        }
    }

    SybilCheck(int members) {
        this.members = members;
        sign = new double[members];
    }

    /// @param moments at which each member was challenged, below 0 where it was not
    void close(Channel capacity, int[] moments) {
        Arrays.fill(sign, Double.NaN);
        List<Integer> suspects = new ArrayList<>();
        for (int m = 0; m < members; m++) {
            boolean isSuspect = capacity.test(m, capacity.worst(m)).isSuspect();
            if (isSuspect && moments[m] >= 0 && !Double.isNaN(capacity.shortfall(m))) {
                suspects.add(m);
            }
        }
        for (int i = 0; i < suspects.size(); i++) {
            for (int j = i + 1; j < suspects.size(); j++) {
                int a = suspects.get(i);
                int b = suspects.get(j);
                double value = -(capacity.shortfall(a) + capacity.shortfall(b)) / 2;
                boolean isTogether = moments[a] == moments[b];
                Pair pair = pairs.computeIfAbsent((long) a * members + b, k -> new Pair());
                if (isTogether && pair.apart[0] > 0) {
                    double lost = pair.apart[1] / pair.apart[0] - value - LEAST_DROP;
                    sign[a] = worse(sign[a], lost);
                    sign[b] = worse(sign[b], lost);
                }
                pair.take(isTogether, value);
            }
        }
    }

    private static double worse(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    /// Other names of the machine behind a member, ascending.
    List<Integer> others(int member) {
        List<Integer> others = new ArrayList<>();
        for (Map.Entry<Long, Pair> entry : pairs.entrySet()) {
            int a = (int) (entry.getKey() / members);
            int b = (int) (entry.getKey() % members);
            if ((a == member || b == member) && entry.getValue().isCertain()) {
                others.add(a == member ? b : a);
            }
        }
        others.sort(Integer::compare);
        return others;
    }

    /// All members with another name, ascending.
    List<Integer> found() {
        boolean[] is = new boolean[members];
        for (Map.Entry<Long, Pair> entry : pairs.entrySet()) {
            if (entry.getValue().isCertain()) {
                is[(int) (entry.getKey() / members)] = true;
                is[(int) (entry.getKey() % members)] = true;
            }
        }
        List<Integer> found = new ArrayList<>();
        for (int m = 0; m < members; m++) {
            if (is[m]) {
                found.add(m);
            }
        }
        return found;
    }

    /// What is delivered together over what is apart, and from how many moments together.
    double share(int a, int b) {
        return StrictMath.exp(-pair(a, b).drop());
    }

    int count(int a, int b) {
        return (int) pair(a, b).together[0];
    }

    private Pair pair(int a, int b) {
        return pairs.getOrDefault((long) Math.min(a, b) * members + Math.max(a, b), new Pair());
    }

    /// This epoch's sign, above 0 for guilt; NaN where there is none.
    double sign(int member) {
        return sign[member];
    }

    void forgive(int member) {
        pairs.keySet().removeIf(key -> key / members == member || key % members == member);
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeInt(pairs.size());
        for (Map.Entry<Long, Pair> entry : pairs.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeDoubles(entry.getValue().together);
            out.writeDoubles(entry.getValue().apart);
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        pairs.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Pair pair = new Pair();
            pairs.put(in.readLong(), pair);
            in.readDoubles(pair.together);
            in.readDoubles(pair.apart);
        }
    }
}
