package orrery.engine.agents;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.depin.Backlog;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Realisation;
import orrery.engine.depin.Telemetry;
import orrery.engine.primitives.Hash256;

/// An agent in its network: each step is one whole epoch. One thread at a time.
///
/// A checkpoint taken between steps and restored into a loop over the same network continues as if
/// nothing had happened: the same decisions with the same hashes.
public final class AllocationLoop implements AutoCloseable {
    private static final String FORMAT = "orrery-allocation-loop/3";

    private DepinNetwork network;
    private final AllocationAgent agent;
    private long next;
    private @Nullable Telemetry telemetry;
    private Backlog waiting = Backlog.EMPTY;

    public AllocationLoop(DepinNetwork network, AllocationAgent agent) {
        this.network = network;
        this.agent = agent;
    }

    public DepinNetwork network() {
        return network;
    }

    /// Goes on in the same network of which something else is true from the next epoch on: a fault
    /// that was injected. Its providers are the same.
    public void network(DepinNetwork next) {
        network = next;
    }

    public AgentParameters parameters() {
        return agent.parameters();
    }

    /// What the policy was given in the last step, for questions about it; empty before the first.
    public Optional<AllocationInput> lastGiven() {
        return agent.lastGiven();
    }

    /// Turns the knobs; the next epoch is the first to feel it.
    public void parameters(AgentParameters next) {
        agent.parameters(next);
    }

    /// Takes in what an operator says of a suspicion; the next epoch is the first to feel it.
    ///
    /// @return the suspicion as it stands now
    /// @throws InvalidRulingException where there is no such suspicion, or nothing to say of it
    public Suspicion rule(long number, Ruling ruling) {
        return agent.rule(number, ruling);
    }

    /// Every suspicion that is remembered, by number: all in force, and the newest that are over.
    public List<Suspicion> suspicions() {
        return agent.suspicions();
    }

    /// Does to this agent what an operator did to another.
    ///
    /// @return false for a ruling that is nothing to it, since it has no such suspicion, or nothing
    ///   can be said of it; nothing changed then
    public boolean hear(Intervention intervention) {
        return switch (intervention) {
            case Intervention.Turned(AgentParameters to) -> {
                parameters(to);
                yield true;
            }
            case Intervention.Ruled ruled -> hear(ruled);
        };
    }

    private boolean hear(Intervention.Ruled ruled) {
        if (suspicions().stream().noneMatch(ruled::isOn)) {
            return false;
        }
        try {
            rule(ruled.suspicion(), ruled.ruling());
            return true;
        } catch (InvalidRulingException nothingToSay) {
            return false;
        }
    }

    public String policyName() {
        return agent.policyName();
    }

    /// What the agent has learned so far, in figures.
    public Lessons lessons() {
        return agent.lessons();
    }

    /// Goes on from where another loop over the same network is, with this one's policy,
    /// forecasters and parameters and what the other's agent knows. Between loops of one policy a
    /// checkpoint takes over more: the forecasters' state, too.
    public void takeOver(AllocationLoop other) {
        next = other.next;
        telemetry = other.telemetry;
        waiting = other.waiting;
        agent.takeOver(other.agent);
    }

    /// Begins at an epoch, knowing nothing of those before.
    public void beginAt(long epoch) {
        next = epoch;
        telemetry = null;
        waiting = Backlog.EMPTY;
    }

    /// The epoch that the next step decides.
    public Epoch nextEpoch() {
        return network.epoch(next);
    }

    /// Decides, realises and learns from one epoch.
    public EpochOutcome step() {
        Epoch epoch = network.epoch(next);
        EpochInput input = new EpochInput(epoch, telemetry, network.demands(next), waiting);
        EpochPlan plan = agent.step(input);
        Realisation realised =
                network.realise(next, input.demands(), waiting, plan.allocation(), plan.reserved());
        agent.learn(realised.service());
        agent.answered(realised.answered());
        Decision decision =
                plan.decision().withOutcome(realised.service(), Shortfall.of(realised.telemetry()));
        Hash256 hash = decision.hash();
        telemetry = network.told(telemetry, realised.telemetry());
        waiting = realised.waiting();
        next++;
        return new EpochOutcome(
                epoch,
                input.demands(),
                realised.answered(),
                plan.allocation(),
                plan.reserved(),
                plan.trust(),
                realised.telemetry(),
                realised.service(),
                decision,
                hash);
    }

    /// How many parts of the policy's actions were cut so far.
    public long cuts() {
        return agent.cuts();
    }

    /// Ends the run; only a loop whose policy holds something outside itself needs it.
    @Override
    public void close() {
        agent.close(telemetry);
    }

    public byte[] checkpoint() {
        CheckpointWriter out = new CheckpointWriter();
        out.writeString(FORMAT);
        out.writeLong(next);
        out.writeBoolean(telemetry != null);
        if (telemetry != null) {
            EpochCodec.write(out, telemetry);
        }
        EpochCodec.write(out, waiting);
        agent.save(out);
        return out.toArray();
    }

    /// @throws InvalidCheckpointException where the bytes are not a checkpoint of such a loop
    public void restore(byte[] checkpoint) {
        CheckpointReader in = new CheckpointReader(checkpoint);
        in.expectString("format of the loop", FORMAT);
        next = in.readLong();
        telemetry = in.readBoolean() ? EpochCodec.readTelemetry(in) : null;
        waiting = EpochCodec.readBacklog(in);
        agent.restore(in);
        in.expectEnd();
    }
}
