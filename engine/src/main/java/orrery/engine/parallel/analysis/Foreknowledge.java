package orrery.engine.parallel.analysis;

/// What lanes know of a block before they run it.
public enum Foreknowledge {
    /// Nothing: transactions are run ahead on a guess, and again where it was wrong.
    NOTHING,

    /// Who needs whom: a transaction starts once those that it needs have run.
    DEPENDENCIES,

    /// What everyone will read: an access list holds the values, and nobody waits for anybody.
    VALUES
}
