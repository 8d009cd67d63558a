package orrery.engine.api.execution;

import java.util.List;

/// What the lanes did in one run of a block; times in nanoseconds from the block's start.
///
/// @param wallNanos to the last commit; of several recorded rounds the one in the middle
/// @param rounds how often the block was run this way; 0 where nothing ran and all is simulated
/// @param speedup how many times as fast as the sequential executor, in rounds of both in which
///   nothing was recorded; one figure where it is simulated
/// @param stretches by lane, then by time, of the round in the middle
/// @param reruns each incarnation that ran in vain, with its one cause
public record LaneRun(
        Mode mode,
        int lanes,
        long wallNanos,
        int rounds,
        Spread speedup,
        List<Stretch> stretches,
        List<Rerun> reruns) {
    public LaneRun {
        stretches = List.copyOf(stretches);
        reruns = List.copyOf(reruns);
    }

    /// How a block is run.
    public enum Mode {
        SEQUENTIAL,
        OPTIMISTIC,
        ACCESS_LIST
    }

    /// What a lane is busy with.
    public enum Activity {
        EXECUTE,
        RERUN,
        WAIT,
        VALIDATE,
        COMMIT
    }

    /// One thing that a lane did.
    ///
    /// @param transaction the index, or -1 where the lane had none
    /// @param incarnation of the transaction, from 0
    /// @param inVain whether what was executed here was thrown away
    public record Stretch(
            int lane,
            long startNanos,
            long endNanos,
            Activity activity,
            int transaction,
            int incarnation,
            boolean inVain) {}

    /// Why an incarnation did not count.
    ///
    /// @param writer the culprit; -1 where the victim had failed over a state that never was
    /// @param reader the victim
    /// @param incarnation of the victim, from 0
    /// @param place index into the block's places
    /// @param lostNanos what it took
    /// @param waitNanos how long the victim then stood still
    public record Rerun(
            int writer, int reader, int incarnation, int place, long lostNanos, long waitNanos) {}

    /// Whether nothing of it happened.
    public boolean simulated() {
        return rounds == 0;
    }
}
