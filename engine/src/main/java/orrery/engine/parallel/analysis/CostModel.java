package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.LaneSpan.Activity;
import orrery.engine.parallel.TransactionRecord;

/// What everything around the transactions themselves costs several lanes. One lane alone needs
/// none of it. Nanoseconds; what grows with what a transaction touched is for each place of the
/// state that it read or wrote.
///
/// @param startNanos from when the first lane begins until the others are awake
/// @param endNanos from the last commit until all lanes are out
/// @param wakeNanos from the moment there is work until a lane that rests does it
/// @param enterNanos a place, to show others what a run ahead left, and to find whom that meets
/// @param validateNanos a place, to find that a run ahead does not hold
/// @param commitNanos a place, to find that it does, and to take it into the block
/// @param publishNanos a place, to show others what the block holds now
/// @param slowdown by which all takes longer while other lanes work, since they share caches, cores
///   and memory; 1 is none
/// @param readPoint after which part of its time a transaction reads what others wrote, 0 to 1
public record CostModel(
        long startNanos,
        long endNanos,
        long wakeNanos,
        double enterNanos,
        double validateNanos,
        double commitNanos,
        double publishNanos,
        double slowdown,
        double readPoint) {
    /// Nothing but the transactions costs anything, and nothing of one can be done before its
    /// reads: the world in which a critical path bounds every run.
    public static final CostModel FREE = new CostModel(0, 0, 0, 0, 0, 0, 0, 1, 0);

    /// Where no record says when transactions read what others wrote: in the middle.
    private static final double READ_POINT = 0.5;

    public CostModel {
        if (startNanos < 0
                || endNanos < 0
                || wakeNanos < 0
                || !(enterNanos >= 0
                        && validateNanos >= 0
                        && commitNanos >= 0
                        && publishNanos >= 0)) {
            throw new IllegalArgumentException("a negative cost");
        }
        if (!(slowdown > 0 && readPoint >= 0 && readPoint <= 1)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "slowdown %f and read point %f; above 0, and 0 to 1, are needed",
                            slowdown,
                            readPoint));
        }
    }

    /// What the costs were in runs of the same blocks: of each kind the median, so that a run that
    /// the machine disturbed does not count for more than others.
    ///
    /// @param alone records of one lane
    /// @param together records of several lanes, of the same blocks in the same order
    public static CostModel measured(List<ExecutionRecord> alone, List<ExecutionRecord> together) {
        Samples samples = new Samples();
        together.forEach(samples::add);
        return samples.model(slowdown(alone, together));
    }

    /// As [#measured], where it is known otherwise how much lanes slow each other down.
    ///
    /// @param together records of several lanes
    /// @param slowdown as of this record
    public static CostModel measured(List<ExecutionRecord> together, double slowdown) {
        Samples samples = new Samples();
        together.forEach(samples::add);
        return samples.model(slowdown);
    }

    /// What spans and the gaps between them say. A lane notes the time before and after it runs or
    /// takes over a transaction; what it does between two such spans belongs to the first.
    private static final class Samples {
        private final List<Double> starts = new ArrayList<>();
        private final List<Double> ends = new ArrayList<>();
        private final List<Double> wakes = new ArrayList<>();
        private final List<Double> enters = new ArrayList<>();
        private final List<Double> validations = new ArrayList<>();
        private final List<Double> commits = new ArrayList<>();
        private final List<Double> publications = new ArrayList<>();

        private record Run(int transaction, int incarnation) {}

        void add(ExecutionRecord record) {
            Set<Run> ahead = new HashSet<>();
            for (LaneSpan span : record.spans()) {
                if (span.activity() == Activity.COMMIT || span.activity() == Activity.VALIDATE) {
                    ahead.add(new Run(span.transaction(), span.incarnation()));
                }
            }
            addEnds(record);
            for (int i = 0; i < record.spans().size(); i++) {
                LaneSpan span = record.spans().get(i);
                boolean hasNext =
                        i + 1 < record.spans().size() && isNext(span, record.spans().get(i + 1));
                double gap =
                        hasNext ? record.spans().get(i + 1).startNanos() - span.endNanos() : -1;
                switch (span.activity()) {
                    case COMMIT -> {
                        addPerPlace(commits, record, span, (double) span.nanos());
                        addPerPlace(publications, record, span, gap);
                    }
                    case VALIDATE -> addPerPlace(validations, record, span, (double) span.nanos());
                    case EXECUTE, RERUN -> {
                        Run run = new Run(span.transaction(), span.incarnation());
                        addPerPlace(ahead.contains(run) ? enters : publications, record, span, gap);
                    }
                    case WAIT ->
                            wakes.add(
                                    (double) span.endNanos()
                                            - lastEndOfOthers(record.spans(), span));
                }
            }
        }

        private void addEnds(ExecutionRecord record) {
            List<LaneSpan> spans = record.spans();
            if (spans.isEmpty() || spans.getLast().lane() == spans.getFirst().lane()) {
                return; // only one lane came
            }
            long last = 0;
            for (int i = 0; i < spans.size(); i++) {
                last = Math.max(last, spans.get(i).endNanos());
                if (i > 0 && spans.get(i).lane() != spans.get(i - 1).lane()) {
                    starts.add((double) spans.get(i).startNanos() - spans.getFirst().startNanos());
                }
            }
            ends.add((double) record.wallNanos() - last);
        }

        private static void addPerPlace(
                List<Double> samples, ExecutionRecord record, LaneSpan span, double nanos) {
            TransactionRecord transaction = record.transactions().get(span.transaction());
            IncarnationRecord committed = transaction.committed();
            int places = committed.reads().size() + committed.writes().size();
            if (nanos >= 0 && places > 0) {
                samples.add(nanos / places);
            }
        }

        /// When another lane last was done with something before this wait ended.
        private static long lastEndOfOthers(List<LaneSpan> spans, LaneSpan wait) {
            long newest = wait.startNanos();
            for (LaneSpan other : spans) {
                if (other.lane() != wait.lane() && other.endNanos() <= wait.endNanos()) {
                    newest = Math.max(newest, other.endNanos());
                }
            }
            return newest;
        }

        private static boolean isNext(LaneSpan before, LaneSpan span) {
            return before.lane() == span.lane()
                    && span.activity() != Activity.WAIT
                    && span.startNanos() >= before.endNanos();
        }

        CostModel model(double slowdown) {
            double commit = median(commits);
            return new CostModel(
                    Math.max(0, Math.round(median(starts))),
                    Math.max(0, Math.round(median(ends))),
                    Math.max(0, Math.round(median(wakes))),
                    median(enters),
                    validations.isEmpty() ? commit : median(validations),
                    commit,
                    median(publications),
                    slowdown,
                    READ_POINT);
        }
    }

    private static double slowdown(List<ExecutionRecord> alone, List<ExecutionRecord> together) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < alone.size(); i++) {
            double before = Arrays.stream(CriticalPath.nanos(alone.get(i))).sum();
            double after = Arrays.stream(CriticalPath.nanos(together.get(i))).sum();
            if (before > 0 && after > 0) {
                ratios.add(after / before);
            }
        }
        return ratios.isEmpty() ? 1 : median(ratios);
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }
}
