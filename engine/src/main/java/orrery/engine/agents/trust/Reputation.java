package orrery.engine.agents.trust;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// Trust in each member: the share of good signs among all, a prior counting with them, older ones
/// for less (the beta reputation of Jøsang and Ismail 2002). One thread at a time.
final class Reputation implements Checkpointed {
    /// Epochs of observation that the prior is worth.
    private static final double PRIOR_EPOCHS = 10;

    private double prior;
    private double decay;
    private final double[] good;
    private final double[] bad;

    Reputation(int members, TrustParameters parameters) {
        good = new double[members];
        bad = new double[members];
        prior = parameters.prior();
        decay = decay(parameters);
    }

    void configure(TrustParameters next) {
        prior = next.prior();
        decay = decay(next);
    }

    private static double decay(TrustParameters parameters) {
        return StrictMath.pow(0.5, 1.0 / parameters.halfLifeEpochs());
    }

    void age() {
        for (int m = 0; m < good.length; m++) {
            good[m] *= decay;
            bad[m] *= decay;
        }
    }

    void praise(int member, double epochs) {
        good[member] += epochs;
    }

    void blame(int member, double epochs) {
        bad[member] += epochs;
    }

    /// Takes blame back.
    void absolve(int member, double epochs) {
        bad[member] = Math.max(0, bad[member] - epochs);
    }

    double trust(int member) {
        return (prior * PRIOR_EPOCHS + good[member]) / (PRIOR_EPOCHS + good[member] + bad[member]);
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(good);
        out.writeDoubles(bad);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(good);
        in.readDoubles(bad);
    }
}
