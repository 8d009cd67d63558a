package orrery.engine.api.history;

/// All that shows that the ledger holds a decision, read from the store once: what is slow of a
/// proof. Any thread.
public interface AnchorEvidence {
    /// Follows it from the hub block's hash down to the decision's bytes, a few milliseconds; asks
    /// nothing of the store.
    AnchorProof check();
}
