package orrery.engine.agents.rehearsal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// What must be kept of a run so that its past epochs can be lived through again: now and then a
/// checkpoint of the agent, every change of its parameters, and the hashes of its newest decisions,
/// by which one who does so sees that it came out the same.
///
/// The run's thread writes, any thread reads. A checkpoint is large, so those of long ago are
/// thinned out: an old epoch then takes longer to get to.
public final class Chronicle {
    /// So many of the newest checkpoints are all kept.
    private static final int NEWEST = 8;

    private static final int MOST_CHECKPOINTS = 24;
    private static final int KEPT_DECISIONS = 4_096;

    private final LoopFactory loops;
    private final String policy;

    @GuardedBy("this") private final TreeMap<Long, Bytes> checkpoints = new TreeMap<>();

    /// By the first epoch in which they were in force, every change before it in order: the way to
    /// some parameters leaves its mark on what forecasters remember.
    @GuardedBy("this") private final TreeMap<Long, List<AgentParameters>> parameters = new TreeMap<>();

    @GuardedBy("this") private final TreeMap<Long, Hash256> decisions = new TreeMap<>();

    @GuardedBy("this") private DepinNetwork network;

    @GuardedBy("this") private long next;

    @GuardedBy("this") private long beginnings;

    /// @param first the run's loop, at the first epoch that can be lived through again
    public Chronicle(LoopFactory loops, AllocationLoop first) {
        this.loops = loops;
        policy = first.policyName();
        network = first.network();
        next = first.nextEpoch().index();
        checkpoints.put(next, Bytes.wrap(first.checkpoint()));
        parameters.put(next, List.of(first.parameters()));
    }

    /// Begins anew at the epoch that the run's loop decides next: something has changed in the run
    /// by which what came before does not lead to what comes.
    public synchronized void begin(AllocationLoop first) {
        checkpoints.clear();
        parameters.clear();
        decisions.clear();
        network = first.network();
        next = first.nextEpoch().index();
        checkpoints.put(next, Bytes.wrap(first.checkpoint()));
        parameters.put(next, List.of(first.parameters()));
        beginnings++;
    }

    /// How often [#begin] was called.
    synchronized long beginnings() {
        return beginnings;
    }

    /// The parameters of the next epoch were changed.
    public synchronized void turned(AgentParameters to) {
        List<AgentParameters> changes = new ArrayList<>(parameters.getOrDefault(next, List.of()));
        changes.add(to);
        parameters.put(next, List.copyOf(changes));
    }

    /// An epoch was decided.
    public synchronized void decided(long epoch, Hash256 decision) {
        decisions.put(epoch, decision);
        if (decisions.size() > KEPT_DECISIONS) {
            decisions.pollFirstEntry();
        }
        next = epoch + 1;
    }

    /// What the agent knew before an epoch.
    public synchronized void checkpoint(long epoch, Bytes checkpoint) {
        checkpoints.put(epoch, checkpoint);
        if (checkpoints.size() > MOST_CHECKPOINTS) {
            thin();
        }
    }

    /// Drops every second one of those of long ago, the first excepted.
    @GuardedBy("this") private void thin() {
        List<Long> epochs = new ArrayList<>(checkpoints.keySet());
        for (int i = 1; i < epochs.size() - NEWEST; i += 2) {
            checkpoints.remove(epochs.get(i));
        }
    }

    /// The network goes on as this one: the same up to the next epoch.
    public synchronized void network(DepinNetwork now) {
        network = now;
    }

    public synchronized DepinNetwork network() {
        return network;
    }

    /// The run's own policy.
    public String policy() {
        return policy;
    }

    LoopFactory loops() {
        return loops;
    }

    /// The first epoch that can be lived through again.
    public synchronized long earliest() {
        return checkpoints.firstKey();
    }

    /// The epoch that the run decides next.
    public synchronized long next() {
        return next;
    }

    /// Those with which an epoch was decided, or will be where nobody changes them.
    public synchronized AgentParameters parameters(long epoch) {
        Map.Entry<Long, List<AgentParameters>> found = parameters.floorEntry(epoch);
        return (found == null ? parameters.firstEntry() : found).getValue().getLast();
    }

    /// The changes between the epoch before and this one, in order.
    synchronized List<AgentParameters> changes(long epoch) {
        return parameters.getOrDefault(epoch, List.of());
    }

    /// The decision's hash; null where it is not kept.
    @Nullable synchronized Hash256 decision(long epoch) {
        return decisions.get(epoch);
    }

    /// The nearest checkpoint at or before an epoch.
    ///
    /// @throws IllegalArgumentException for an epoch before [#earliest]
    synchronized Map.Entry<Long, Bytes> checkpointBefore(long epoch) {
        Map.Entry<Long, Bytes> found = checkpoints.floorEntry(epoch);
        if (found == null) {
            throw new IllegalArgumentException(
                    "epoch %d: those from %d on can be lived through again"
                            .formatted(epoch, checkpoints.firstKey()));
        }
        return found;
    }
}
