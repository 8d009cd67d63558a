package orrery.engine.agents.learning;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

import java.util.Arrays;

/// What telemetry taught about each provider: how often it is really up, and how much of each
/// resource's work it was given against its share of the capacity. One thread at a time.
public final class ProviderRecord implements Checkpointed {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    /// How many epochs of observation a provider's own claim is worth.
    private static final double CLAIM_EPOCHS = 50;

    private static final double FORGETTING = 0.999;

    /// Epochs of steady delivery after which half the headroom is trusted away.
    private static final double STEADY_EPOCHS = 25;

    /// Headroom kept over the largest dip in quality that was seen.
    private static final double DIP_MARGIN = 1.5;

    /// Share of a remembered dip that is left after an epoch.
    private static final double DIP_MEMORY = 0.9995;

    /// Share of the newest epoch in the running mean of what a provider was given.
    private static final double EARNING_RATE = 0.02;

    /// What is left of a provider's proven capacity once its swings are allowed for.
    private static final double CAUTION = 0.92;

    /// Load over verified capacity from which delivery proves something.
    private static final double FULL = 0.85;

    /// Growth of the verified capacity in an epoch of proof.
    private static final double RECOVERY = 1.0003;

    private final Topology topology;
    private final double[] upEpochs;
    private final double[] seenEpochs;
    private final double[] dip;
    private final double[] epochs;
    private final double[][] earned = new double[KINDS.length][];

    /// `verified[k][p]`: the part of its claim that a provider has not failed to deliver.
    private final double[][] verified = new double[KINDS.length][];

    public ProviderRecord(Topology topology) {
        this.topology = topology;
        int count = topology.providers().size();
        upEpochs = new double[count];
        seenEpochs = new double[count];
        dip = new double[count];
        epochs = new double[count];
        for (int p = 0; p < count; p++) {
            epochs[p] = CLAIM_EPOCHS;
            upEpochs[p] = CLAIM_EPOCHS * topology.providers().get(p).reliability();
        }
        for (ResourceKind kind : KINDS) {
            double[] entitled = new double[count];
            for (int p = 0; p < count; p++) {
                entitled[p] = entitlement(p, kind);
            }
            earned[kind.place()] = entitled;
            double[] all = new double[count];
            Arrays.fill(all, 1);
            verified[kind.place()] = all;
        }
    }

    /// Takes in one epoch's reports, which are in the topology's order of providers.
    public void learn(Telemetry telemetry) {
        for (int p = 0; p < epochs.length; p++) {
            Telemetry.Reading reading = telemetry.readings().get(p);
            epochs[p] = FORGETTING * epochs[p] + 1;
            upEpochs[p] = FORGETTING * upEpochs[p] + (reading.up() ? 1 : 0);
            if (reading.up()) {
                seenEpochs[p]++;
                dip[p] = Math.max(DIP_MEMORY * dip[p], 1 - reading.quality());
                verify(p, reading);
            }
        }
        for (ResourceKind kind : KINDS) {
            double total = 0;
            for (Telemetry.Reading reading : telemetry.readings()) {
                total += reading.delivered().of(kind);
            }
            if (total > 0) {
                double[] shares = earned[kind.place()];
                for (int p = 0; p < shares.length; p++) {
                    double share = telemetry.readings().get(p).delivered().of(kind) / total;
                    shares[p] += EARNING_RATE * (share - shares[p]);
                }
            }
        }
    }

    private void verify(int p, Telemetry.Reading reading) {
        for (ResourceKind kind : KINDS) {
            double claim = topology.providers().get(p).capacity().of(kind);
            double load = reading.load().of(kind);
            double delivered = reading.delivered().of(kind);
            double[] share = verified[kind.place()];
            if (delivered < load - FixedPoint.ofMicros(1)) {
                share[p] = Math.min(share[p], CAUTION * delivered / claim);
            } else if (share[p] < 1 && load >= FULL * share[p] * claim) {
                share[p] = Math.min(1, share[p] * RECOVERY);
            }
        }
    }

    /// The part of what it claims that a provider may be trusted with, 0 to 1: what it delivered
    /// when it fell short, less a margin, and slowly more again while it delivers that in full.
    public double verifiedShare(int provider, ResourceKind kind) {
        return verified[kind.place()][provider];
    }

    /// The headroom that a provider needs, as a share of its capacity: `most` until its delivery is
    /// known, and what its dips call for once it is. By the rule of succession, a dip deeper than
    /// all of n that were seen has a chance of 1 / (n + 1).
    public double headroom(int provider, double most) {
        double unknown = most * STEADY_EPOCHS / (STEADY_EPOCHS + seenEpochs[provider]);
        return Math.min(most, DIP_MARGIN * dip[provider] + unknown);
    }

    /// Estimated share of epochs in which a provider is up, 0 to 1.
    public double reliability(int provider) {
        return upEpochs[provider] / epochs[provider];
    }

    /// How far a provider is behind what its capacity entitles it to, as a share of that: 1 has had
    /// nothing, 0 its part, -1 twice its part or more.
    public double shortfall(int provider, ResourceKind kind) {
        double entitled = entitlement(provider, kind);
        if (entitled <= 0) {
            return 0;
        }
        return Math.clamp((entitled - earned[kind.place()][provider]) / entitled, -1.0, 1.0);
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(upEpochs);
        out.writeDoubles(seenEpochs);
        out.writeDoubles(dip);
        out.writeDoubles(epochs);
        for (double[] shares : earned) {
            out.writeDoubles(shares);
        }
        for (double[] shares : verified) {
            out.writeDoubles(shares);
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(upEpochs);
        in.readDoubles(seenEpochs);
        in.readDoubles(dip);
        in.readDoubles(epochs);
        for (double[] shares : earned) {
            in.readDoubles(shares);
        }
        for (double[] shares : verified) {
            in.readDoubles(shares);
        }
    }

    private double entitlement(int provider, ResourceKind kind) {
        double total = topology.capacity(kind);
        Provider one = topology.providers().get(provider);
        return total > 0 ? one.capacity().of(kind) / total : 0;
    }
}
