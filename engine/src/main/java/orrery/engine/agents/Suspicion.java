package orrery.engine.agents;

/// A suspicion, as raised or as settled later.
///
/// @param number from 1, in the order of raising
/// @param epoch when it was raised
/// @param confidence chance that it is right by the evidence, 0 to 1
/// @param appealUntil last epoch in which the member may appeal
/// @param isAppealed whether it did
/// @param isRuled whether the verdict is an operator's
public record Suspicion(
        long number,
        String member,
        Offence offence,
        long epoch,
        Evidence evidence,
        double confidence,
        Sanction action,
        long appealUntil,
        Verdict verdict,
        boolean isAppealed,
        boolean isRuled) {
    /// Where a suspicion stands.
    public enum Verdict {
        OPEN,
        /// Nobody appealed in time, or fresh evidence says the same.
        UPHELD,
        /// Fresh evidence says otherwise.
        LIFTED,
        /// Upheld, and over: the member has long been in order again.
        ENDED
    }

    /// Whether something may follow from it.
    public boolean isInForce() {
        return verdict == Verdict.OPEN || verdict == Verdict.UPHELD;
    }

    /// The same, as it stands now.
    public Suspicion with(Verdict next, Sanction now) {
        return changed(now, next, isAppealed, isRuled);
    }

    /// The same, appealed against.
    public Suspicion appealed() {
        return changed(action, verdict, true, isRuled);
    }

    /// The same, by an operator's word.
    public Suspicion ruled(Verdict next) {
        return changed(action, next, isAppealed, true);
    }

    private Suspicion changed(Sanction now, Verdict next, boolean appeals, boolean rules) {
        return new Suspicion(
                number,
                member,
                offence,
                epoch,
                evidence,
                confidence,
                now,
                appealUntil,
                next,
                appeals,
                rules);
    }
}
