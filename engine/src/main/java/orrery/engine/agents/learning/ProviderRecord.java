package orrery.engine.agents.learning;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// What telemetry taught about each provider: how often it is really up, and how much of each
/// resource's work it was given against its share of the capacity. One thread at a time.
public final class ProviderRecord implements Checkpointed {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    /// How many epochs of observation a provider's own claim is worth.
    private static final double CLAIM_EPOCHS = 50;

    private static final double FORGETTING = 0.999;

    /// Share of the newest epoch in the running mean of what a provider was given.
    private static final double EARNING_RATE = 0.02;

    private final Topology topology;
    private final double[] upEpochs;
    private final double[] epochs;
    private final double[][] earned = new double[KINDS.length][];

    public ProviderRecord(Topology topology) {
        this.topology = topology;
        int count = topology.providers().size();
        upEpochs = new double[count];
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
        }
    }

    /// Takes in one epoch's reports, which are in the topology's order of providers.
    public void learn(Telemetry telemetry) {
        for (int p = 0; p < epochs.length; p++) {
            Telemetry.Reading reading = telemetry.readings().get(p);
            epochs[p] = FORGETTING * epochs[p] + 1;
            upEpochs[p] = FORGETTING * upEpochs[p] + (reading.up() ? 1 : 0);
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
        out.writeDoubles(epochs);
        for (double[] shares : earned) {
            out.writeDoubles(shares);
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(upEpochs);
        in.readDoubles(epochs);
        for (double[] shares : earned) {
            in.readDoubles(shares);
        }
    }

    private double entitlement(int provider, ResourceKind kind) {
        double total = topology.capacity(kind);
        Provider one = topology.providers().get(provider);
        return total > 0 ? one.capacity().of(kind) / total : 0;
    }
}
