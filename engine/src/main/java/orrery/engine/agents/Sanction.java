package orrery.engine.agents;

/// What follows from a suspicion, mildest first.
public enum Sanction {
    /// Written down, nothing else.
    LOG,
    /// The provider is believed no more than was measured.
    CAP,
    /// The provider gets no work for a while.
    QUARANTINE
}
