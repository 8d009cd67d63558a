package orrery.engine.agents.trust;

/// What somebody is suspected of.
public enum Offence {
    /// Claims a fifth or more beyond what it has.
    INFLATED_CAPACITY,
    /// Claims a little too much for long, or much for a short while now and then.
    BELOW_THRESHOLD,
    /// Reports work that nobody saw.
    FAKE_USAGE,
    /// Vouches for claims that others find false.
    COLLUSION,
    /// Offers one machine under several names.
    SYBIL
}
