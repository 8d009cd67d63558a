package orrery.engine.agents.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.agents.rehearsal.Trial.Variant;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.primitives.Hash256;

/// Lives through epochs of a run again: from the nearest checkpoint of its agent, in the same
/// network, as they were up to some epoch and otherwise from there on.
///
/// Wherever it does what the run did, its decisions must come out with the recorded hashes; it ends
/// with an [IllegalStateException] where one does not, since nothing else that it says could be
/// trusted then. Pure: it reads the chronicle and changes nothing. One thread, one use.
public final class Rehearsal {
    private final Chronicle chronicle;
    private final LongPredicate keepsOn;
    private final DepinNetwork network;
    private long done;
    private int confirmed;

    /// @param keepsOn told how many epochs are done; false ends the work with a
    ///   [CancellationException]
    public Rehearsal(Chronicle chronicle, LongPredicate keepsOn) {
        this.chronicle = chronicle;
        this.keepsOn = keepsOn;
        network = chronicle.network();
    }

    /// How many epochs are lived through for a trial.
    public static long epochs(Chronicle chronicle, Trial trial) {
        long lead = trial.from() - chronicle.checkpointBefore(trial.from()).getKey();
        return lead + 3 * (trial.until() - trial.from());
    }

    /// Both ways and the bound, all judged by the class weights of the first.
    ///
    /// @throws IllegalArgumentException where the trial begins before the chronicle does or after
    ///   the run's next epoch
    public Trial.Result run(Trial trial) {
        if (trial.from() > chronicle.next()) {
            throw new IllegalArgumentException(
                    "epoch %d: the run has only come to %d"
                            .formatted(trial.from(), chronicle.next()));
        }
        AllocationLoop origin = liveAt(trial.from());
        byte[] checkpoint = origin.checkpoint();
        AgentParameters weights =
                trial.one() instanceof Variant.With with
                        ? with.parameters()
                        : chronicle.parameters(trial.from());
        List<RehearsedEpoch> one = run(trial, trial.one(), origin, checkpoint, weights);
        List<RehearsedEpoch> other = run(trial, trial.other(), origin, checkpoint, weights);
        Variant knowing = new Variant.With(ClairvoyantPolicy.NAME, weights);
        List<RehearsedEpoch> bound = run(trial, knowing, origin, checkpoint, weights);
        return new Trial.Result(one, other, bound, confirmed);
    }

    private List<RehearsedEpoch> run(
            Trial trial,
            Variant variant,
            AllocationLoop origin,
            byte[] checkpoint,
            AgentParameters weights) {
        Runner runner =
                switch (variant) {
                    case Variant.AsRun() -> runner(chronicle.policy(), origin, checkpoint, weights);
                    case Variant.With(String policy, AgentParameters parameters) -> {
                        Runner made = runner(policy, origin, checkpoint, weights);
                        made.loop().parameters(parameters);
                        yield made;
                    }
                };
        List<RehearsedEpoch> epochs = new ArrayList<>();
        for (long epoch = trial.from(); epoch < trial.until(); epoch++) {
            RehearsedEpoch lived;
            if (variant instanceof Variant.AsRun) {
                runner.turn(chronicle.changes(epoch));
                lived = runner.live();
                confirm(lived.epoch(), lived.decision());
            } else {
                lived = runner.live();
            }
            epochs.add(lived);
            count();
        }
        return epochs;
    }

    /// A policy at the epoch of `origin`: the run's own exactly as it was, another with what the
    /// run's knew, the clairvoyant with nothing but the work that waits.
    private Runner runner(
            String policy, AllocationLoop origin, byte[] checkpoint, AgentParameters weights) {
        Runner runner = new Runner(policy, network, chronicle.loops(), origin.parameters());
        runner.judge(weights);
        if (policy.equals(chronicle.policy())) {
            runner.loop().restore(checkpoint);
        } else if (policy.equals(ClairvoyantPolicy.NAME)) {
            runner.begin(origin.nextEpoch().index(), weights);
        } else {
            runner.loop().takeOver(origin);
        }
        return runner;
    }

    /// The run's agent as it stood before an epoch.
    AllocationLoop liveAt(long epoch) {
        var from = chronicle.checkpointBefore(epoch);
        AllocationLoop loop =
                chronicle
                        .loops()
                        .create(chronicle.policy(), network, chronicle.parameters(from.getKey()));
        loop.restore(from.getValue().toArray());
        while (loop.nextEpoch().index() < epoch) {
            turn(loop, chronicle.changes(loop.nextEpoch().index()));
            EpochOutcome outcome = loop.step();
            confirm(outcome.epoch().index(), outcome.hash());
            count();
        }
        turn(loop, chronicle.changes(epoch));
        return loop;
    }

    /// Changes the parameters as often as the run's were, unless that is in what was restored.
    private static void turn(AllocationLoop loop, List<AgentParameters> changes) {
        for (AgentParameters change : changes) {
            if (change.version() > loop.parameters().version()) {
                loop.parameters(change);
            }
        }
    }

    private void confirm(long epoch, Hash256 decision) {
        Hash256 recorded = chronicle.decision(epoch);
        if (recorded != null) {
            if (!recorded.equals(decision)) {
                throw new IllegalStateException(
                        "epoch %d lived through again came to decision %s, the run's is %s"
                                .formatted(epoch, decision, recorded));
            }
            confirmed++;
        }
    }

    private void count() {
        if (!keepsOn.test(++done)) {
            throw new CancellationException();
        }
    }
}
