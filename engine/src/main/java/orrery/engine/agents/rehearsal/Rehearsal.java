package orrery.engine.agents.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.agents.rehearsal.Trial.Variant;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// Lives through epochs of a run again: from the nearest checkpoint of its agent, in the networks
/// of these epochs, as they were up to some epoch and otherwise from there on. What operators said
/// of suspicions is said on the other way, too, where they are suspicions there; how they turned
/// the knobs is not.
///
/// Wherever it does what the run did, its decisions must come out with the recorded hashes; it ends
/// with an [IllegalStateException] where one does not, since nothing else that it says could be
/// trusted then. Pure: it reads the chronicle and changes nothing. One thread, one use.
public final class Rehearsal {
    private final Chronicle chronicle;
    private final TrialMemory memory;
    private final LongPredicate keepsOn;
    private final NetworkCourse networks;
    private SortedMap<Long, Hash256> recorded = new TreeMap<>();
    private long done;
    private int confirmed;

    /// @param keepsOn told how many epochs are done; false ends the work with a
    ///   [CancellationException]
    public Rehearsal(Chronicle chronicle, LongPredicate keepsOn) {
        this(chronicle, new TrialMemory(), keepsOn);
    }

    /// @param memory of trials of the same chronicle; what is known is not lived through again
    public Rehearsal(Chronicle chronicle, TrialMemory memory, LongPredicate keepsOn) {
        this.chronicle = chronicle;
        this.memory = memory;
        this.keepsOn = keepsOn;
        networks = chronicle.networks();
    }

    /// How many epochs are lived through for a trial.
    public long epochs(Trial trial) {
        long each = trial.until() - trial.from();
        if (memory.find(key(trial)) != null) {
            return each;
        }
        return trial.from() - chronicle.checkpointBefore(trial.from()).epoch() + 3 * each;
    }

    /// Both ways and the bound, all judged by the class weights of the first.
    ///
    /// @throws IllegalArgumentException where the trial begins after the run's next epoch
    public Trial.Result run(Trial trial) {
        if (trial.from() > chronicle.next()) {
            throw new IllegalArgumentException(
                    "epoch %d: the run has only come to %d"
                            .formatted(trial.from(), chronicle.next()));
        }
        TrialMemory.Key key = key(trial);
        boolean isPast = trial.until() <= chronicle.next();
        TrialMemory.Common common = memory.find(key);
        if (common == null) {
            common = common(trial, key);
            if (isPast) {
                memory.keep(common);
            }
            confirmed = 0;
        }
        List<RehearsedEpoch> other = run(trial, trial.other(), common);
        return new Trial.Result(
                common.one(), other, common.bound(), common.confirmed() + confirmed);
    }

    private TrialMemory.Key key(Trial trial) {
        AgentParameters weights =
                trial.one() instanceof Variant.With with
                        ? with.parameters()
                        : chronicle.parameters(trial.from());
        return new TrialMemory.Key(trial.from(), trial.until(), trial.one(), weights, networks);
    }

    /// Lives through what does not depend on the other way.
    private TrialMemory.Common common(Trial trial, TrialMemory.Key key) {
        AllocationLoop origin = liveAt(trial.from(), trial.until()).loop();
        TrialMemory.Common begun =
                new TrialMemory.Common(
                        key,
                        Bytes.wrap(origin.checkpoint()),
                        origin.parameters(),
                        List.of(),
                        List.of(),
                        0);
        List<RehearsedEpoch> one = run(trial, trial.one(), begun);
        Variant knowing = new Variant.With(ClairvoyantPolicy.NAME, key.weights());
        List<RehearsedEpoch> bound = run(trial, knowing, begun);
        return new TrialMemory.Common(
                key, begun.checkpoint(), begun.parameters(), one, bound, confirmed);
    }

    private List<RehearsedEpoch> run(Trial trial, Variant variant, TrialMemory.Common begun) {
        Runner runner =
                switch (variant) {
                    case Variant.AsRun() -> runner(chronicle.policy(), trial.from(), begun);
                    case Variant.With(String policy, AgentParameters parameters) -> {
                        Runner made = runner(policy, trial.from(), begun);
                        made.loop().parameters(parameters);
                        yield made;
                    }
                };
        boolean isAsRun = variant instanceof Variant.AsRun;
        List<RehearsedEpoch> epochs = new ArrayList<>();
        for (long epoch = trial.from(); epoch < trial.until(); epoch++) {
            runner.move(networks.at(epoch));
            if (epoch > trial.from()) { // what was done before the first is in what was begun with
                hear(runner, epoch, isAsRun);
            }
            RehearsedEpoch lived = runner.live();
            if (isAsRun) {
                confirm(lived.epoch(), lived.decision());
            }
            epochs.add(lived);
            count();
        }
        return epochs;
    }

    private void hear(Runner runner, long epoch, boolean isAsRun) {
        List<Intervention> said = chronicle.interventions(epoch);
        if (isAsRun) {
            check(runner.hear(said), epoch);
        } else {
            runner.hear(said.stream().filter(Intervention.Ruled.class::isInstance).toList());
        }
    }

    private static void check(boolean wasHeard, long epoch) {
        if (!wasHeard) {
            throw new IllegalStateException(
                    "epoch %d lived through again knows no such suspicion as was ruled on in the run"
                            .formatted(epoch));
        }
    }

    /// A policy before an epoch: the run's own exactly as it was, another with what the run's knew,
    /// the clairvoyant with nothing but the work that waits.
    private Runner runner(String policy, long epoch, TrialMemory.Common begun) {
        DepinNetwork network = networks.at(epoch);
        Runner runner = new Runner(policy, network, chronicle.loops(), begun.parameters());
        runner.judge(begun.key().weights());
        if (policy.equals(chronicle.policy())) {
            runner.loop().restore(begun.checkpoint().toArray());
        } else if (policy.equals(ClairvoyantPolicy.NAME)) {
            runner.begin(epoch, begun.key().weights());
        } else {
            AllocationLoop origin =
                    chronicle.loops().create(chronicle.policy(), network, begun.parameters());
            origin.restore(begun.checkpoint().toArray());
            runner.loop().takeOver(origin);
        }
        return runner;
    }

    /// The run's agent as it stood before an epoch.
    ///
    /// @param until before which decisions will be held against the run's
    Reliving liveAt(long epoch, long until) {
        KeptCheckpoint from = chronicle.checkpointBefore(epoch);
        recorded = chronicle.decisions(from.epoch(), Math.min(until, chronicle.next()));
        Reliving reliving = new Reliving(chronicle, networks, from);
        while (reliving.next() < epoch) {
            EpochOutcome outcome = reliving.live();
            confirm(outcome.epoch().index(), outcome.hash());
            count();
        }
        reliving.enter();
        check(reliving.unheard().isEmpty(), epoch);
        return reliving;
    }

    private void confirm(long epoch, Hash256 decision) {
        Hash256 own = recorded.get(epoch);
        if (own != null) {
            if (!own.equals(decision)) {
                throw new IllegalStateException(
                        "epoch %d lived through again came to decision %s, the run's is %s"
                                .formatted(epoch, decision, own));
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
