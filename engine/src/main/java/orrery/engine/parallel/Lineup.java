package orrery.engine.parallel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.parallel.ConflictHistory.Pattern;
import orrery.engine.parallel.Scheduler.State;

/// A block's transactions by the kind of call they make, and for each the nearest one of its kind
/// before it. Read by any lane; `note` belongs to the commit turn; `exposed` of a transaction to
/// the lane that runs it, handed over by the transaction's status.
final class Lineup implements Scheduler.Precedence {
    private final @Nullable Pattern[] patterns;
    private final int[] previous;

    /// Whether a speculation began while the call before it was not done.
    private final boolean[] exposed;

    Lineup(List<Transaction> transactions, ConflictHistory history) {
        patterns = history.patterns(transactions);
        previous = new int[patterns.length];
        exposed = new boolean[patterns.length];
        Arrays.fill(previous, Scheduler.NONE);
        Map<Pattern, Integer> last = new HashMap<>();
        for (int i = 0; i < patterns.length; i++) {
            Pattern pattern = patterns[i];
            if (pattern != null) {
                Integer before = last.put(pattern, i);
                previous[i] = before == null ? Scheduler.NONE : before;
            }
        }
    }

    @Override
    public int predecessor(int transaction) {
        Pattern pattern = patterns[transaction];
        return pattern != null && pattern.waits() ? previous[transaction] : Scheduler.NONE;
    }

    /// A speculation begins.
    void noteStart(int transaction, Scheduler scheduler) {
        int before = previous[transaction];
        if (before != Scheduler.NONE) {
            State state = scheduler.state(before);
            exposed[transaction] |= state == State.READY || state == State.RUNNING;
        }
    }

    /// A transaction was committed.
    ///
    /// @param aborts how often it was aborted before its turn
    /// @param was what the scheduler found it to be in its turn
    /// @param isAdopted whether a speculation of it was taken
    void note(int transaction, int aborts, State was, boolean isAdopted) {
        Pattern pattern = patterns[transaction];
        if (pattern == null) {
            return;
        }
        if (exposed[transaction]) {
            pattern.note(aborts > 0 || !isAdopted);
        } else if (was == State.READY && pattern.waits()) {
            pattern.noteWait();
        }
    }
}
