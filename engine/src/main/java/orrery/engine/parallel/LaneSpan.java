package orrery.engine.parallel;

/// What a lane did for a while; times in nanoseconds from the block's start.
///
/// @param lane from 0, a thread's seat among the workers
/// @param transaction the index, or -1 where the lane had none (it waited for work)
/// @param incarnation of that transaction, from 0
public record LaneSpan(
        int lane,
        long startNanos,
        long endNanos,
        Activity activity,
        int transaction,
        int incarnation) {
    /// What a lane can be busy with.
    public enum Activity {
        /// A transaction's first incarnation.
        EXECUTE,
        /// A later one.
        RERUN,
        /// Nothing to do until another lane is done.
        WAIT,
        /// Comparing what an incarnation saw with what its predecessors left.
        VALIDATE,
        /// Taking an incarnation's writes into the block.
        COMMIT
    }

    /// The same span of another transaction.
    LaneSpan of(int other) {
        return new LaneSpan(lane, startNanos, endNanos, activity, other, incarnation);
    }

    public long nanos() {
        return endNanos - startNanos;
    }
}
