package orrery.engine.agents.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.depin.ResourceKind;

/// What members say against what observers see, for each member and resource: claimed against
/// challenged capacity, or reported against metered work. One thread at a time.
///
/// A *shortfall* is the logarithm of said over seen. It is decided once a quorum has spoken, by
/// [Consensus]; what a whole region falls short by in an epoch is nobody's lie and taken off; the
/// rest feeds a [SequentialTest]. How far honest members scatter is learned from all of them, by
/// the median, which a minority of liars hardly moves.
final class Channel implements Checkpointed {
    private static final int KINDS = ResourceKind.values().length;

    /// Words older than this many epochs no longer make a quorum.
    private static final int STALE_EPOCHS = 10;

    /// Least seen of what is said: a hundredth looks like nothing at all.
    private static final double LEAST_SHARE = 0.01;

    private static final double MOST_COMMON = 0.1;
    private static final double LEAST_DEVIATION = 0.03;
    private static final double DEVIATION_RATE = 0.02;

    /// Deviation over median absolute deviation of a normal distribution.
    private static final double NORMAL = 1.4826;

    /// Fewer decisions in an epoch say nothing of all.
    private static final int CROWD = 5;

    private static final double SEEN_RATE = 0.1;
    private static final double SUSPECT_SEEN_RATE = 0.3;

    private TrustParameters parameters;

    /// Of each member, counted from 0.
    private final int[] regions;

    private final SequentialTest[] tests;
    private final Panel[] panels;

    /// Running mean of what was seen, NaN where nothing was.
    private final double[] seen;

    /// This epoch's words and decisions: what is said, and by how much that is more than is seen,
    /// NaN where nothing was decided.
    private final double[] said;

    private final double[] shortfalls;
    private final double[] measured;
    private double deviation = 0.06;
    private double observerDeviation = 0.1;

    /// @param regions of each member, counted from 0
    Channel(int[] regions, TrustParameters parameters) {
        this.parameters = parameters;
        this.regions = regions.clone();
        int members = regions.length;
        tests = new SequentialTest[members * KINDS];
        panels = new Panel[members * KINDS];
        Arrays.setAll(tests, i -> new SequentialTest());
        Arrays.setAll(panels, i -> new Panel());
        seen = new double[members * KINDS];
        said = new double[members * KINDS];
        shortfalls = new double[members * KINDS];
        measured = new double[members * KINDS];
        Arrays.fill(seen, Double.NaN);
        Arrays.fill(shortfalls, Double.NaN);
    }

    void configure(TrustParameters next) {
        parameters = next;
    }

    void open() {
        Arrays.fill(said, 0);
        Arrays.fill(shortfalls, Double.NaN);
        Arrays.fill(measured, Double.NaN);
    }

    void say(int member, ResourceKind kind, double amount) {
        said[at(member, kind)] = amount;
    }

    /// @param stake of the observer; without any its word is not heard
    void see(int observer, int member, ResourceKind kind, double amount, double stake, long epoch) {
        int at = at(member, kind);
        if (said[at] > 0 && stake > 0) {
            double share = Math.max(LEAST_SHARE, amount / said[at]);
            panels[at].add(observer, -StrictMath.log(share), stake, epoch);
        }
    }

    /// Decides what a quorum has spoken on.
    void close(long epoch) {
        List<Double> apart = new ArrayList<>();
        for (int at = 0; at < panels.length; at++) {
            Panel panel = panels[at];
            if (panel.count() >= parameters.quorum() && said[at] > 0) {
                shortfalls[at] =
                        panel.consensus(parameters.quorum(), parameters.clippingPercentile());
                for (int i = 0; i < panel.count(); i++) {
                    apart.add(Math.abs(panel.value(i) - shortfalls[at]));
                }
                panel.clear();
            } else if (panel.count() > 0 && epoch - panel.oldest() >= STALE_EPOCHS) {
                panel.clear();
            }
        }
        double[] common = common(apart);
        for (int at = 0; at < shortfalls.length; at++) {
            if (!Double.isNaN(shortfalls[at])) {
                judge(at, common[regions[at / KINDS]]);
            }
        }
    }

    /// What each region falls short by as a whole; learns from the rest.
    private double[] common(List<Double> apart) {
        int count = 1 + Arrays.stream(regions).max().orElse(0);
        double[] common = new double[count];
        List<Double> away = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            List<Double> decided = new ArrayList<>();
            for (int at = 0; at < shortfalls.length; at++) {
                if (regions[at / KINDS] == r && !Double.isNaN(shortfalls[at])) {
                    decided.add(shortfalls[at]);
                }
            }
            if (decided.size() >= CROWD) {
                double middle = median(decided);
                common[r] = Math.clamp(middle, 0, MOST_COMMON);
                decided.forEach(one -> away.add(Math.abs(one - middle)));
            }
        }
        if (!away.isEmpty()) {
            learnDeviations(median(away), median(apart));
        }
        return common;
    }

    private void learnDeviations(double ofMembers, double ofObservers) {
        deviation += DEVIATION_RATE * (NORMAL * ofMembers - deviation);
        deviation = Math.max(LEAST_DEVIATION, deviation);
        observerDeviation += DEVIATION_RATE * (NORMAL * ofObservers - observerDeviation);
        observerDeviation = Math.max(LEAST_DEVIATION, observerDeviation);
    }

    private void judge(int at, double common) {
        double amount = said[at] * StrictMath.exp(-shortfalls[at]);
        measured[at] = amount;
        shortfalls[at] -= common;
        tests[at].take(shortfalls[at], deviation, parameters.tolerance());
        double rate = tests[at].isSuspect() ? SUSPECT_SEEN_RATE : SEEN_RATE;
        seen[at] = Double.isNaN(seen[at]) ? amount : seen[at] + rate * (amount - seen[at]);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    SequentialTest test(int member, ResourceKind kind) {
        return tests[at(member, kind)];
    }

    /// The kind in which a member looks worst.
    ResourceKind worst(int member) {
        ResourceKind worst = ResourceKind.COMPUTE;
        for (ResourceKind kind : ResourceKind.values()) {
            if (test(member, kind).sum() > test(member, worst).sum()) {
                worst = kind;
            }
        }
        return worst;
    }

    /// This epoch's largest shortfall of a member over all kinds, NaN where none was decided.
    double shortfall(int member) {
        double most = Double.NaN;
        for (ResourceKind kind : ResourceKind.values()) {
            double one = shortfall(member, kind);
            most = Double.isNaN(most) || one > most ? one : most;
        }
        return most;
    }

    double shortfall(int member, ResourceKind kind) {
        return shortfalls[at(member, kind)];
    }

    double said(int member, ResourceKind kind) {
        return said[at(member, kind)];
    }

    /// What a quorum saw in this epoch, NaN where none spoke.
    double measured(int member, ResourceKind kind) {
        return measured[at(member, kind)];
    }

    /// The running mean of what was seen, NaN where nothing ever was.
    double seen(int member, ResourceKind kind) {
        return seen[at(member, kind)];
    }

    /// How far one observer's words scatter, as a logarithm.
    double observerDeviation() {
        return observerDeviation;
    }

    void forgive(int member) {
        for (ResourceKind kind : ResourceKind.values()) {
            test(member, kind).reset();
        }
    }

    private static int at(int member, ResourceKind kind) {
        return member * KINDS + kind.place();
    }

    @Override
    public void save(CheckpointWriter out) {
        for (int at = 0; at < tests.length; at++) {
            tests[at].save(out);
            panels[at].save(out);
        }
        out.writeDoubles(seen);
        out.writeDouble(deviation);
        out.writeDouble(observerDeviation);
    }

    @Override
    public void restore(CheckpointReader in) {
        for (int at = 0; at < tests.length; at++) {
            tests[at].restore(in);
            panels[at].restore(in);
        }
        in.readDoubles(seen);
        deviation = in.readDouble();
        observerDeviation = in.readDouble();
    }
}
