package orrery.engine.agents.rehearsal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.Intervention;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// What must be kept of a run so that every epoch of its past can be lived through again: the
/// network of each epoch, what operators did to the agent before it, now and then a checkpoint of
/// the agent, and the hashes of its decisions, by which one who does so sees that it came out the
/// same.
///
/// The run's thread writes, any thread reads. A checkpoint is large, so those of long ago are
/// thinned out: an old epoch then takes longer to get to. What was before the run was last taken up
/// again is asked of its store; where that has no checkpoint either, the run's beginning is one.
public final class Chronicle {
    /// So many of the newest checkpoints are all kept.
    private static final int NEWEST = 8;

    private static final int MOST_CHECKPOINTS = 24;
    private static final int KEPT_DECISIONS = 4_096;

    private final Origin origin;
    private final PastRun past;

    /// The epoch from which on this has checkpoints of its own.
    private final long since;

    @GuardedBy("this") private final TreeMap<Long, KeptCheckpoint> checkpoints = new TreeMap<>();

    /// By the first epoch that felt them, in order: the way to some parameters leaves its mark on
    /// what forecasters remember.
    @GuardedBy("this") private final TreeMap<Long, List<Intervention>> interventions = new TreeMap<>();

    @GuardedBy("this") private final TreeMap<Long, Hash256> decisions = new TreeMap<>();

    @GuardedBy("this") private NetworkCourse networks;

    @GuardedBy("this") private long next;

    /// What was asked of the store last: an epoch, and the checkpoint before it.
    @GuardedBy("this") private Map.@Nullable Entry<Long, KeptCheckpoint> recalled;

    /// Of a run that begins.
    public Chronicle(Origin origin, NetworkCourse networks) {
        this(origin, networks, PastRun.NONE, new TreeMap<>(), origin.beginning(networks));
    }

    /// Of a run that is taken up again at a checkpoint.
    ///
    /// @param past what the run's store has
    /// @param interventions of the whole run so far, by the first epoch that felt them
    public Chronicle(
            Origin origin,
            NetworkCourse networks,
            PastRun past,
            SortedMap<Long, List<Intervention>> interventions,
            KeptCheckpoint checkpoint) {
        this.origin = origin;
        this.networks = networks;
        this.past = past;
        since = checkpoint.epoch();
        next = since;
        interventions.forEach((epoch, all) -> this.interventions.put(epoch, List.copyOf(all)));
        checkpoints.put(since, checkpoint);
    }

    /// An operator did something to the agent; the next epoch is the first to feel it.
    ///
    /// @return its place among those before that epoch
    public synchronized int heard(Intervention intervention) {
        List<Intervention> all = new ArrayList<>(interventions.getOrDefault(next, List.of()));
        all.add(intervention);
        interventions.put(next, List.copyOf(all));
        return all.size() - 1;
    }

    /// An epoch was decided.
    public synchronized void decided(long epoch, Hash256 decision) {
        decisions.put(epoch, decision);
        if (decisions.size() > KEPT_DECISIONS) {
            decisions.pollFirstEntry();
        }
        next = epoch + 1;
    }

    /// What the agent knows before the next epoch.
    public synchronized KeptCheckpoint checkpoint(Bytes learnt) {
        int heard = interventions.getOrDefault(next, List.of()).size();
        KeptCheckpoint kept = new KeptCheckpoint(next, heard, learnt);
        checkpoints.put(next, kept);
        surplus(checkpoints.navigableKeySet()).forEach(checkpoints::remove);
        return kept;
    }

    /// Which checkpoints need not be kept any more: where there are too many, every second one of
    /// those of long ago, the first excepted.
    ///
    /// @param epochs of all that are kept
    public static List<Long> surplus(SortedSet<Long> epochs) {
        List<Long> surplus = new ArrayList<>();
        if (epochs.size() > MOST_CHECKPOINTS) {
            List<Long> all = List.copyOf(epochs);
            for (int i = 1; i < all.size() - NEWEST; i += 2) {
                surplus.add(all.get(i));
            }
        }
        return surplus;
    }

    /// The networks go on as these: the same up to the next epoch.
    public synchronized void networks(NetworkCourse now) {
        networks = now;
    }

    public synchronized NetworkCourse networks() {
        return networks;
    }

    /// The run's own policy.
    public String policy() {
        return origin.policy();
    }

    LoopFactory loops() {
        return origin.loops();
    }

    /// The epoch that the run decides next.
    public synchronized long next() {
        return next;
    }

    /// Those with which an epoch was decided, or will be where nobody changes them.
    public synchronized AgentParameters parameters(long epoch) {
        for (List<Intervention> all : interventions.headMap(epoch, true).descendingMap().values()) {
            for (Intervention one : all.reversed()) {
                if (one instanceof Intervention.Turned(AgentParameters to)) {
                    return to;
                }
            }
        }
        return origin.initial();
    }

    /// What operators did between the epoch before and this one, in order.
    synchronized List<Intervention> interventions(long epoch) {
        return interventions.getOrDefault(epoch, List.of());
    }

    /// The hashes of the decisions of epochs `from` to `until`, the latter not included, as far as
    /// they are kept anywhere. It may read a disk.
    SortedMap<Long, Hash256> decisions(long from, long until) {
        SortedMap<Long, Hash256> own;
        synchronized (this) {
            own = new TreeMap<>(decisions.subMap(from, Math.max(from, until)));
        }
        long first = own.isEmpty() ? until : own.firstKey();
        if (from < first) {
            own.putAll(past.decisions(from, first));
        }
        return own;
    }

    /// The nearest checkpoint at or before an epoch. It may read a disk.
    KeptCheckpoint checkpointBefore(long epoch) {
        NetworkCourse now;
        synchronized (this) {
            if (epoch >= since) {
                return checkpoints.floorEntry(epoch).getValue();
            }
            if (recalled != null && recalled.getKey() == epoch) {
                return recalled.getValue();
            }
            now = networks;
        }
        KeptCheckpoint found = past.checkpointBefore(epoch).orElseGet(() -> origin.beginning(now));
        synchronized (this) {
            recalled = Map.entry(epoch, found);
        }
        return found;
    }

    /// What the run's agent knew before its first epoch.
    KeptCheckpoint beginning() {
        return origin.beginning(networks());
    }
}
