package orrery.engine.api.rehearsal;

import java.util.List;
import orrery.engine.api.Progress;

/// What would have come of the run's epochs otherwise: the same demand, the same outages, the same
/// seed, and other parameters or another policy. All of it is simulated, and nothing of it touches
/// the run.
///
/// Any thread may call. A call works on the caller's thread, for as long as it takes, and ends with
/// a [java.util.concurrent.CancellationException] soon after its progress says that it is
/// cancelled.
public interface Rehearsals {
    /// Which epochs there are to begin at.
    Reach reach();

    /// The policies that [Way.With] takes, the run's own first.
    List<String> policies();

    /// Two ways through the same epochs, side by side.
    ///
    /// @throws RehearsalException where the question names epochs, parameters or a policy that
    ///   there are not
    Comparison compare(Question question, Progress progress);

    /// The baselines on the run's demand, beside the run's own policy and the clairvoyant bound, in
    /// the newest epochs. Calls after the first take up what the run has decided since.
    Shadows shadows(Progress progress);

    /// @param earliest the first epoch from which on a rehearsal may begin
    /// @param next the epoch that the run decides next
    record Reach(long earliest, long next) {
        /// How many epochs of the run can be rehearsed.
        public long epochs() {
            return next - earliest;
        }
    }
}
