package orrery.engine.agents.trust;

/// A suspicion, as raised or as settled later.
///
/// @param number from 1, in the order of raising
/// @param epoch when it was raised
/// @param confidence chance that it is right by the evidence, 0 to 1
/// @param appealUntil last epoch in which the member may appeal
public record Suspicion(
        long number,
        String member,
        Offence offence,
        long epoch,
        Evidence evidence,
        double confidence,
        Action action,
        long appealUntil,
        Verdict verdict) {
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

    Suspicion with(Verdict next, Action now) {
        return new Suspicion(
                number, member, offence, epoch, evidence, confidence, now, appealUntil, next);
    }
}
