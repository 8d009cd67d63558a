package orrery.engine.agents.trust;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// Adds up small signs of a lie, so that one that stays below any threshold for a single epoch is
/// found by the sum (Page 1954: sums of log-likelihood ratios, never below 0). Two kinds of lie are
/// looked for, each by a sum of its own.
///
/// *Steady*: falls short by twice the tolerance rather than by half of it, on average. *Frequent*:
/// falls far short a third of the time rather than now and then, which good epochs in between would
/// hide from the first sum. One thread at a time.
final class SequentialTest implements Checkpointed {
    /// The sum from which on a lie is certain enough: odds of e^14.
    static final double CERTAIN = 14;

    /// No single measurement adds or takes more.
    private static final double MOST_STEP = 4;

    /// A fault that its owner has not noticed yet looks like a steady lie at first. So it takes a
    /// run of bad measurements too, or many in all.
    private static final int LONG_RUN = 6;

    private static final int LONG_COUNT = 15;

    /// Tolerances that are far.
    private static final double FAR = 2.5;

    /// How often honest members and frequent liars fall far short.
    private static final double HONEST = 0.05;

    private static final double FREQUENT = 1.0 / 3;
    private static final double BAD = StrictMath.log(FREQUENT / HONEST);
    private static final double GOOD = StrictMath.log((1 - FREQUENT) / (1 - HONEST));

    /// The sums stop growing here, so that one who mends its ways is seen to.
    private static final double MOST = 2 * CERTAIN;

    /// How rare liars are thought to be before any evidence.
    private static final double PRIOR_ODDS = 1.0 / 19;

    private double steady;
    private double frequent;

    /// Shortfalls since `steady` left 0, and the bad ones since `frequent` did.
    private double shortfalls;

    private int count;
    private double badShortfalls;
    private int badCount;

    /// Measurements in a row until now that spoke for a steady lie.
    private int run;

    /// @param shortfall logarithm of said over seen
    /// @param deviation of that from an honest member, above 0
    void take(double shortfall, double deviation, double tolerance) {
        double honest = tolerance / 2;
        double lie = 2 * tolerance;
        double ratio = (shortfall - (honest + lie) / 2) * (lie - honest) / (deviation * deviation);
        steady = Math.clamp(steady + Math.clamp(ratio, -MOST_STEP, MOST_STEP), 0, MOST);
        run = ratio > 0 ? run + 1 : 0;
        shortfalls = steady == 0 ? 0 : shortfalls + shortfall;
        count = steady == 0 ? 0 : count + 1;
        boolean isBad = shortfall > FAR * tolerance;
        frequent = Math.clamp(frequent + (isBad ? BAD : GOOD), 0, MOST);
        badShortfalls = frequent == 0 ? 0 : badShortfalls + (isBad ? shortfall : 0);
        badCount = frequent == 0 ? 0 : badCount + (isBad ? 1 : 0);
    }

    void reset() {
        steady = 0;
        shortfalls = 0;
        count = 0;
        run = 0;
        frequent = 0;
        badShortfalls = 0;
        badCount = 0;
    }

    boolean isCertain() {
        return isSteady() || frequent >= CERTAIN;
    }

    /// Whether it is the average that convicts.
    boolean isSteady() {
        return steady >= CERTAIN && (run >= LONG_RUN || count >= LONG_COUNT);
    }

    /// Whether there is something in it, from half of what makes certain.
    boolean isSuspect() {
        return sum() >= CERTAIN / 2;
    }

    boolean isQuiet() {
        return sum() < CERTAIN / 4;
    }

    /// What adds up to a lie, 0 or more.
    double sum() {
        return Math.max(steady, frequent);
    }

    /// Chance of a lie, 0 to 1.
    double confidence() {
        double odds = PRIOR_ODDS * StrictMath.exp(sum());
        return odds / (1 + odds);
    }

    /// Mean of seen over said (geometric): of all measurements that count where they speak for a
    /// steady lie, else of the bad ones.
    double share() {
        if (isSteady() || badCount == 0) {
            return count == 0 ? 1 : StrictMath.exp(-shortfalls / count);
        }
        return StrictMath.exp(-badShortfalls / badCount);
    }

    /// Measurements behind [#share].
    int count() {
        return isSteady() || badCount == 0 ? count : badCount;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDouble(steady);
        out.writeDouble(frequent);
        out.writeDouble(shortfalls);
        out.writeInt(count);
        out.writeDouble(badShortfalls);
        out.writeInt(badCount);
        out.writeInt(run);
    }

    @Override
    public void restore(CheckpointReader in) {
        steady = in.readDouble();
        frequent = in.readDouble();
        shortfalls = in.readDouble();
        count = in.readInt();
        badShortfalls = in.readDouble();
        badCount = in.readInt();
        run = in.readInt();
    }
}
