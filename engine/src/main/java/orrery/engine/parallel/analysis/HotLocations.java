package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.ReadRecord;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.WriteRecord;

/// The places of the state at which a block's transactions met, worst first.
///
/// @param locations by nanoseconds lost, then by how much the critical path shrinks without them,
///   then in [LocationOrder]; only those that tied somebody to somebody or made somebody run again
/// @param unattributedWaitNanos waits before a first incarnation, which no cause explains
public record HotLocations(List<HotLocation> locations, long unattributedWaitNanos) {
    /// One place, and what it cost.
    ///
    /// @param writers the transactions that wrote it, ascending
    /// @param readers the transactions whose committed run depends on what others wrote there,
    ///   ascending
    /// @param waiters the transactions that ran again because of it, ascending
    /// @param reruns incarnations that ran in vain because of it
    /// @param lostNanos what those took, and the waits that followed them
    /// @param criticalPathGain by how much the critical path is shorter without it, nanoseconds
    public record HotLocation(
            MemoryLocation location,
            List<Integer> writers,
            List<Integer> readers,
            List<Integer> waiters,
            int reruns,
            long lostNanos,
            long criticalPathGain) {
        public HotLocation {
            writers = List.copyOf(writers);
            readers = List.copyOf(readers);
            waiters = List.copyOf(waiters);
        }
    }

    public HotLocations {
        locations = List.copyOf(locations);
    }

    private static final class Tally {
        private final SortedSet<Integer> writers = new TreeSet<>();
        private final SortedSet<Integer> readers = new TreeSet<>();
        private final SortedSet<Integer> waiters = new TreeSet<>();
        private int reruns;
        private long lostNanos;
    }

    public static HotLocations of(ExecutionRecord record) {
        return of(record, DependencyGraph.of(record));
    }

    /// @param graph of the record
    public static HotLocations of(ExecutionRecord record, DependencyGraph graph) {
        TreeMap<MemoryLocation, Tally> tallies = new TreeMap<>(LocationOrder.BY_ADDRESS);
        long unattributed = 0;
        for (TransactionRecord transaction : record.transactions()) {
            Cause cause = null;
            for (IncarnationRecord incarnation : transaction.incarnations()) {
                if (cause == null) {
                    unattributed += incarnation.waitNanos();
                } else {
                    tally(tallies, cause.location()).lostNanos += incarnation.waitNanos();
                }
                cause = incarnation.abortedBy();
                if (cause != null) {
                    Tally tally = tally(tallies, cause.location());
                    tally.waiters.add(transaction.index());
                    tally.reruns++;
                    tally.lostNanos += incarnation.nanos();
                }
            }
            for (ReadRecord read : transaction.committed().reads()) {
                if (!read.commutes() && read.writer() >= 0) {
                    tally(tallies, read.location()).readers.add(transaction.index());
                }
            }
        }
        for (TransactionRecord transaction : record.transactions()) {
            for (WriteRecord write : transaction.committed().writes()) {
                Tally tally = tallies.get(write.location());
                if (tally != null) {
                    tally.writers.add(transaction.index());
                }
            }
        }
        return new HotLocations(rows(tallies, graph, CriticalPath.nanos(record)), unattributed);
    }

    private static Tally tally(TreeMap<MemoryLocation, Tally> tallies, MemoryLocation location) {
        return tallies.computeIfAbsent(location, _ -> new Tally());
    }

    private static List<HotLocation> rows(
            TreeMap<MemoryLocation, Tally> tallies, DependencyGraph graph, long[] nanos) {
        CriticalPath path = CriticalPath.of(graph, nanos);
        Set<MemoryLocation> onPath = onPath(graph, path);
        List<HotLocation> rows = new ArrayList<>();
        tallies.forEach((location, tally) -> {
            // Off the path it cannot shorten it: the path would still be there.
            long gain =
                    onPath.contains(location)
                            ? path.length()
                                    - CriticalPath.of(
                                                    graph.without(Strike.location(location)), nanos)
                                            .length()
                            : 0;
            rows.add(
                    new HotLocation(
                            location,
                            List.copyOf(tally.writers),
                            List.copyOf(tally.readers),
                            List.copyOf(tally.waiters),
                            tally.reruns,
                            tally.lostNanos,
                            gain));
        });
        rows.sort(
                Comparator.comparingLong(HotLocation::lostNanos)
                        .thenComparingLong(HotLocation::criticalPathGain)
                        .reversed()
                        .thenComparing(HotLocation::location, LocationOrder.BY_ADDRESS));
        return rows;
    }

    /// Places that alone make an edge of the path.
    private static Set<MemoryLocation> onPath(DependencyGraph graph, CriticalPath path) {
        Set<MemoryLocation> found = new HashSet<>();
        for (int i = 1; i < path.transactions().size(); i++) {
            int writer = path.transactions().get(i - 1);
            for (DependencyGraph.Edge edge : graph.edgesOf(path.transactions().get(i))) {
                if (edge.writer() == writer && edge.locations().size() == 1) {
                    found.add(edge.locations().getFirst());
                }
            }
        }
        return found;
    }
}
