package orrery.engine.api.trace;

import java.util.List;
import java.util.OptionalLong;
import orrery.engine.api.Progress;
import orrery.engine.primitives.Hash256;

/// A traced transaction. The rows of its instructions are at hand in packed form; what an
/// instruction found is worked out on demand by running the transaction again.
///
/// Any thread.
public interface TransactionTrace {
    Hash256 hash();

    /// The outermost call.
    CallNode root();

    /// The accounts that differ afterwards, in the order of addresses.
    List<AccountChange> changes();

    /// How many instructions ran.
    long stepCount();

    /// How many of them can be looked at, from the first one on; fewer than ran only where there
    /// are very many.
    long listedSteps();

    /// Rows from `from` up to, not including, `to`; quick.
    List<TraceStep> steps(long from, long to);

    /// What an instruction found; takes as long as running the block up to it.
    ///
    /// @throws java.util.concurrent.CancellationException where `progress` was cancelled
    StepDetail detail(long index, Progress progress);

    /// The nearest instruction after `from`, or before it where not `forward`, whose name begins
    /// with `name`.
    OptionalLong find(String name, long from, boolean forward);

    /// The nearest call or creation after `from`, or before it where not `forward`.
    OptionalLong findCall(long from, boolean forward);
}
