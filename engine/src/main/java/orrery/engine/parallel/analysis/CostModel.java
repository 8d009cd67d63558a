package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.LaneSpan.Activity;

/// What everything around the transactions themselves costs a lane. All in nanoseconds but the two
/// factors.
///
/// @param validateNanos to find that a speculation does not hold
/// @param commitNanos to find that it does, and take it into the block
/// @param wakeNanos from the moment there is work until a parked lane does it
/// @param claimNanos between two things that a lane does
/// @param slowdown by which transactions take longer on several lanes than alone, since lanes share
///   caches and cores and speculation keeps books; 1 is none
/// @param readPoint after which part of its time a transaction reads what others wrote, 0 to 1
public record CostModel(
        long validateNanos,
        long commitNanos,
        long wakeNanos,
        long claimNanos,
        double slowdown,
        double readPoint) {
    /// Nothing but the transactions costs anything, and nothing of one can be done before its
    /// reads: the world in which a critical path bounds every run.
    public static final CostModel FREE = new CostModel(0, 0, 0, 0, 1, 0);

    /// Where no record says when transactions read what others wrote: in the middle.
    private static final double READ_POINT = 0.5;

    public CostModel {
        if (validateNanos < 0 || commitNanos < 0 || wakeNanos < 0 || claimNanos < 0) {
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

    /// What the costs were in runs of the same blocks.
    ///
    /// @param alone records of one lane
    /// @param together records of several lanes, of the same blocks in the same order
    public static CostModel measured(List<ExecutionRecord> alone, List<ExecutionRecord> together) {
        List<Long> commits = new ArrayList<>();
        List<Long> validations = new ArrayList<>();
        List<Long> wakes = new ArrayList<>();
        List<Long> gaps = new ArrayList<>();
        for (ExecutionRecord record : together) {
            for (int i = 0; i < record.spans().size(); i++) {
                LaneSpan span = record.spans().get(i);
                switch (span.activity()) {
                    case COMMIT -> commits.add(span.nanos());
                    case VALIDATE -> validations.add(span.nanos());
                    case WAIT -> wakes.add(wake(record.spans(), span));
                    case EXECUTE, RERUN -> {}
                }
                if (i > 0 && isNext(record.spans().get(i - 1), span)) {
                    gaps.add(span.startNanos() - record.spans().get(i - 1).endNanos());
                }
            }
        }
        long commit = mean(commits);
        return new CostModel(
                validations.isEmpty() ? commit : mean(validations),
                commit,
                median(wakes),
                median(gaps),
                slowdown(alone, together),
                READ_POINT);
    }

    /// The time from when another lane last was done with something to the end of this wait.
    private static long wake(List<LaneSpan> spans, LaneSpan wait) {
        long newest = wait.startNanos();
        for (LaneSpan other : spans) {
            if (other.lane() != wait.lane() && other.endNanos() <= wait.endNanos()) {
                newest = Math.max(newest, other.endNanos());
            }
        }
        return wait.endNanos() - newest;
    }

    private static boolean isNext(LaneSpan before, LaneSpan span) {
        return before.lane() == span.lane()
                && before.activity() != Activity.WAIT
                && span.activity() != Activity.WAIT
                && span.startNanos() >= before.endNanos();
    }

    private static double slowdown(List<ExecutionRecord> alone, List<ExecutionRecord> together) {
        long before = 0;
        long after = 0;
        for (int i = 0; i < alone.size(); i++) {
            before += Arrays.stream(CriticalPath.nanos(alone.get(i))).sum();
            after += Arrays.stream(CriticalPath.nanos(together.get(i))).sum();
        }
        return before == 0 || after == 0 ? 1 : (double) after / before;
    }

    private static long mean(List<Long> values) {
        return values.isEmpty()
                ? 0
                : values.stream().mapToLong(Long::longValue).sum() / values.size();
    }

    private static long median(List<Long> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }
}
