package orrery.engine.agents.trust.trial;

import orrery.engine.network.SeededRandom;

/// How well a machine does from epoch to epoch: its own bias, a slow and a fast swing, dips, faults
/// that last, outages. One thread at a time.
///
/// The figures are the worst of those measured on real nodes that should all be the same (Azure VM
/// noise: biases of 1.6 %, swings of 4.4 % with autocorrelation to 0.8, 3 % of the time below by a
/// tenth or more).
final class Machine {
    private static final double BIAS = 0.015;
    private static final double SLOW = 0.02;
    private static final double SLOW_KEPT = 0.97;
    private static final double FAST = 0.03;
    private static final double DIP_CHANCE = 0.02;
    private static final double FAULT_CHANCE = 1.0 / 1_500;
    private static final double OUTAGE_CHANCE = 1.0 / 600;

    private final SeededRandom random;
    private final double bias;
    private double slow;
    private double quality = 1;
    private double faulty = 1;
    private int faultLeft;
    private int noticeLeft;
    private int outageLeft;
    private boolean hasJustFailed;

    Machine(SeededRandom random) {
        this.random = random;
        bias = BIAS * random.gaussian();
        slow = SLOW * random.gaussian();
    }

    void step() {
        slow =
                SLOW_KEPT * slow
                        + SLOW * StrictMath.sqrt(1 - SLOW_KEPT * SLOW_KEPT) * random.gaussian();
        double fast = FAST * random.gaussian();
        double dip = random.nextBoolean(DIP_CHANCE) ? 0.1 + 0.2 * random.nextDouble() : 0;
        quality = StrictMath.exp(bias + slow + fast) * (1 - dip);
        if (faultLeft > 0) {
            faultLeft--;
            noticeLeft = Math.max(0, noticeLeft - 1);
        } else {
            faulty = 1;
            if (random.nextBoolean(FAULT_CHANCE)) {
                faulty = 0.6 + 0.3 * random.nextDouble();
                faultLeft = 20 + random.nextInt(180);
                noticeLeft = 1 + random.nextInt(3);
            }
        }
        hasJustFailed = false;
        if (outageLeft > 0) {
            outageLeft--;
        } else if (random.nextBoolean(OUTAGE_CHANCE)) {
            outageLeft = 1 + (int) random.exponential(6);
            hasJustFailed = random.nextBoolean(0.3);
        }
    }

    /// What it does, as a share of what it should.
    double quality() {
        return outageLeft > 0 ? 0 : quality * faulty;
    }

    /// The share that its owner knows of: a fault is noticed some epochs after it began.
    double known() {
        return noticeLeft > 0 ? 1 : faulty;
    }

    /// Whether its owner says that it works; some outages are noticed an epoch late.
    boolean saysUp() {
        return outageLeft == 0 || hasJustFailed;
    }
}
