package orrery.engine.parallel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.LaneSpan.Activity;

/// What a run notes of time, where it is recorded; where it is not, every question is answered with
/// zero and nothing is kept. A lane writes to its own log; a transaction's stall is written by the
/// lane that runs it and read by the next that does.
final class RunClock {
    /// Notes nothing.
    static final RunClock OFF = new RunClock(null, 0, 0);

    private final @Nullable NanoClock clock;
    private final LaneLog[] logs;
    private final long[] stalledAt;

    /// By lane, since when it has nothing to do; 0 as long as it never left.
    private final long[] leftAt;

    RunClock(@Nullable NanoClock clock, int lanes, int transactions) {
        this.clock = clock;
        logs = new LaneLog[lanes];
        for (int i = 0; i < lanes; i++) {
            logs[i] = new LaneLog();
        }
        stalledAt = new long[transactions];
        leftAt = new long[lanes];
    }

    boolean isOn() {
        return clock != null;
    }

    long now() {
        return clock == null ? 0 : clock.nanos();
    }

    /// Notes what a lane did from `start` until now.
    void log(int lane, Activity activity, int transaction, int incarnation, long start) {
        if (clock != null) {
            logs[lane].add(activity, transaction, incarnation, start, clock.nanos());
        }
    }

    /// Notes that a lane comes to work, and that it waited where it had left before.
    void enter(int lane) {
        if (clock != null && leftAt[lane] != 0) {
            log(lane, Activity.WAIT, -1, 0, leftAt[lane]);
        }
    }

    /// Notes that a lane has nothing to do for now.
    void leave(int lane) {
        if (clock != null) {
            leftAt[lane] = clock.nanos();
        }
    }

    /// Notes that an incarnation met a value that is still coming.
    void stall(int lane, Incarnation incarnation) {
        if (clock != null) {
            Activity activity = incarnation.number == 0 ? Activity.EXECUTE : Activity.RERUN;
            int transaction = incarnation.transaction;
            log(lane, activity, transaction, incarnation.number, incarnation.startNanos);
            stalledAt[transaction] = clock.nanos();
        }
    }

    /// How long the transaction stood still before it starts now; forgotten by asking.
    long waited(int transaction, long start) {
        long since = stalledAt[transaction];
        stalledAt[transaction] = 0;
        return since == 0 ? 0 : start - since;
    }

    List<LaneSpan> spans(long origin) {
        List<LaneSpan> spans = new ArrayList<>();
        for (int lane = 0; lane < logs.length; lane++) {
            logs[lane].spans(lane, origin, spans);
        }
        return spans;
    }
}
