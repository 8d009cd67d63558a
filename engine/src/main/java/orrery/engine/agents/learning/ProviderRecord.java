package orrery.engine.agents.learning;

import java.util.Arrays;
import java.util.List;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.Standing;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// What telemetry taught about each provider: how often it fails, and how much of each resource's
/// work it was given against its share of the capacity. One thread at a time.
public final class ProviderRecord implements Checkpointed {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    /// How many epochs of observation a provider's own claim is worth: outages are rare, so it
    /// takes long to know better.
    private static final double CLAIM_EPOCHS = 1_000;

    /// Length of an outage that is assumed where a provider does not say, epochs.
    private static final double USUAL_REPAIR_EPOCHS = 12;

    private static final double FORGETTING = 0.9995;

    /// Epochs of steady delivery after which half the headroom is trusted away.
    private static final double STEADY_EPOCHS = 25;

    /// Headroom kept over the largest swing in quality that was seen.
    private static final double SWING_MARGIN = 2;

    /// Share of a remembered swing that is left after an epoch.
    private static final double SWING_MEMORY = 0.9995;

    /// Part of the headroom that nobody's record trusts away.
    private static final double LEAST_HEADROOM = 0.125;

    /// Share of the newest epoch in the running mean of what a provider was given.
    private static final double EARNING_RATE = 0.02;

    /// Share of the newest epoch in the running mean of a provider's quality.
    private static final double QUALITY_RATE = 0.01;

    /// What is left of a provider's proven capacity once its swings are allowed for.
    private static final double CAUTION = 0.92;

    /// Load over verified capacity from which delivery proves something.
    private static final double FULL = 0.85;

    /// Growth of the verified capacity in an epoch of proof.
    private static final double RECOVERY = 1.0003;

    private final Topology topology;

    /// Outages that began, and epochs at whose start the provider was up.
    private final double[] failures;

    private final double[] exposed;
    private final boolean[] wasDown;
    private final double[] seenEpochs;

    /// The farthest that quality was from 1: who does better than it says may do worse.
    private final double[] swing;

    /// Running mean of the quality that users measure, 0 while it is down.
    private final double[] quality;

    private final double[][] earned = new double[KINDS.length][];

    /// `entitled[k][p]`: a provider's part of all capacity.
    private final double[][] entitled = new double[KINDS.length][];

    /// `verified[k][p]`: the part of its claim that a provider has not failed to deliver.
    private final double[][] verified = new double[KINDS.length][];

    /// `trusted[k][p]`: the part of its claim that observers found behind it.
    private final double[][] trusted = new double[KINDS.length][];

    /// The part of the work that it reports which observers saw done.
    private final double[] usage;

    private final boolean[] quarantined;

    public ProviderRecord(Topology topology) {
        this.topology = topology;
        int count = topology.providers().size();
        failures = new double[count];
        exposed = new double[count];
        wasDown = new boolean[count];
        quarantined = new boolean[count];
        usage = new double[count];
        Arrays.fill(usage, 1);
        seenEpochs = new double[count];
        swing = new double[count];
        quality = new double[count];
        Arrays.fill(quality, 1);
        for (int p = 0; p < count; p++) {
            exposed[p] = CLAIM_EPOCHS;
            failures[p] = CLAIM_EPOCHS * claimedFailureChance(topology.providers().get(p));
        }
        for (ResourceKind kind : KINDS) {
            double[] parts = new double[count];
            double total = topology.capacity(kind);
            for (int p = 0; p < count && total > 0; p++) {
                parts[p] = topology.providers().get(p).capacity().of(kind) / total;
            }
            entitled[kind.place()] = parts;
            earned[kind.place()] = parts.clone();
            double[] all = new double[count];
            Arrays.fill(all, 1);
            verified[kind.place()] = all;
            trusted[kind.place()] = all.clone();
        }
    }

    /// Takes in one epoch's reports, which are in the topology's order of providers.
    public void learn(Telemetry telemetry) {
        for (int p = 0; p < exposed.length; p++) {
            Telemetry.Reading reading = telemetry.readings().get(p);
            if (!wasDown[p]) {
                exposed[p] = FORGETTING * exposed[p] + 1;
                failures[p] = FORGETTING * failures[p] + (reading.up() ? 0 : 1);
            }
            wasDown[p] = !reading.up();
            double measured = reading.up() ? reading.quality() : 0;
            quality[p] += QUALITY_RATE * (measured - quality[p]);
            if (reading.up()) {
                seenEpochs[p]++;
                swing[p] = Math.max(SWING_MEMORY * swing[p], Math.abs(1 - reading.quality()));
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

    /// Believes providers no further than this; all of them without limit where there is none.
    ///
    /// @param standings in the topology's order of providers
    public void trust(List<Standing> standings) {
        for (int p = 0; p < quarantined.length; p++) {
            Standing standing = standings.isEmpty() ? null : standings.get(p);
            quarantined[p] = standing != null && standing.action() == Sanction.QUARANTINE;
            usage[p] = standing == null ? 1 : standing.usageShare();
            for (ResourceKind kind : KINDS) {
                double claim = topology.providers().get(p).capacity().of(kind);
                trusted[kind.place()][p] =
                        standing == null || claim <= 0
                                ? 1
                                : Math.min(1, standing.verified().of(kind) / claim)
                                        * standing.usageShare();
            }
        }
    }

    /// Whether a provider gets no work, since it is suspected of worse than can be measured.
    public boolean isQuarantined(int provider) {
        return quarantined[provider];
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
    /// when it fell short, less a margin, and slowly more again while it delivers that in full;
    /// never more than observers find.
    public double verifiedShare(int provider, ResourceKind kind) {
        return Math.min(verified[kind.place()][provider], trusted[kind.place()][provider]);
    }

    /// The chance, 0 to 1, that work given to a provider is not done: it may fail in the next
    /// epoch, or report work that nobody saw.
    public double lossChance(int provider) {
        return 1 - (1 - failureChance(provider)) * usage[provider];
    }

    /// The share of what a provider is given that it is expected to deliver, 0 to 1: it may not do
    /// it, and be worth less than it claims of the resource in which it fell shortest.
    public double expectedDelivery(int provider) {
        double least = 1;
        for (double[] share : verified) {
            least = Math.min(least, share[provider]);
        }
        return (1 - lossChance(provider)) * least;
    }

    /// The headroom that a provider needs, as a share of its capacity: `most` until its delivery is
    /// known, and what its swings call for once it is, an eighth of `most` at least. By the rule of
    /// succession, a swing wider than all of n that were seen has a chance of 1 / (n + 1).
    public double headroom(int provider, double most) {
        double unknown = most * STEADY_EPOCHS / (STEADY_EPOCHS + seenEpochs[provider]);
        return Math.clamp(SWING_MARGIN * swing[provider] + unknown, LEAST_HEADROOM * most, most);
    }

    /// Estimated chance that a provider which was up fails in the next epoch. Those that are down
    /// are given nothing, so this is what an outage costs, however long it lasts.
    public double failureChance(int provider) {
        return failures[provider] / exposed[provider];
    }

    private static double claimedFailureChance(Provider provider) {
        double repair = provider.conditions().meanRepairEpochs();
        double length = repair > 0 ? repair : USUAL_REPAIR_EPOCHS;
        double up = provider.reliability();
        return up > 0 ? Math.min(1, (1 - up) / (up * Math.max(1, length))) : 1;
    }

    /// What each provider was given of a resource over what it is entitled to, by provider: 1 for
    /// its part, 0 for nothing, 1 for who offers none.
    ///
    /// @param qualityWeight how much of the entitlement goes by capacity of proven quality rather
    ///   than by capacity alone, 0 to 1
    public double[] earnedOverEntitled(ResourceKind kind, double qualityWeight) {
        double[] parts = entitled[kind.place()];
        double proven = 0;
        for (int p = 0; p < parts.length; p++) {
            proven += parts[p] * quality[p];
        }
        double[] ratio = new double[parts.length];
        for (int p = 0; p < ratio.length; p++) {
            double byQuality = proven > 0 ? parts[p] * quality[p] / proven : parts[p];
            double part = (1 - qualityWeight) * parts[p] + qualityWeight * byQuality;
            ratio[p] = part > 0 ? earned[kind.place()][p] / part : 1;
        }
        return ratio;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDoubles(failures);
        out.writeDoubles(exposed);
        for (boolean down : wasDown) {
            out.writeBoolean(down);
        }
        out.writeDoubles(seenEpochs);
        out.writeDoubles(swing);
        out.writeDoubles(quality);
        for (double[] shares : earned) {
            out.writeDoubles(shares);
        }
        for (double[] shares : verified) {
            out.writeDoubles(shares);
        }
        for (double[] shares : trusted) {
            out.writeDoubles(shares);
        }
        out.writeDoubles(usage);
        for (boolean one : quarantined) {
            out.writeBoolean(one);
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.readDoubles(failures);
        in.readDoubles(exposed);
        for (int p = 0; p < wasDown.length; p++) {
            wasDown[p] = in.readBoolean();
        }
        in.readDoubles(seenEpochs);
        in.readDoubles(swing);
        in.readDoubles(quality);
        for (double[] shares : earned) {
            in.readDoubles(shares);
        }
        for (double[] shares : verified) {
            in.readDoubles(shares);
        }
        for (double[] shares : trusted) {
            in.readDoubles(shares);
        }
        in.readDoubles(usage);
        for (int p = 0; p < quarantined.length; p++) {
            quarantined[p] = in.readBoolean();
        }
    }
}
