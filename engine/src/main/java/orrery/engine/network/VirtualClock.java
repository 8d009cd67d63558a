package orrery.engine.network;

/// The time in which the ledger lives: it follows from the round alone. Immutable, any thread.
///
/// @param genesisSeconds the timestamp of genesis, seconds since 1970
/// @param roundMillis virtual milliseconds a round, above 0
public record VirtualClock(long genesisSeconds, long roundMillis) {
    public VirtualClock {
        if (genesisSeconds < 0 || roundMillis <= 0) {
            throw new IllegalArgumentException(
                    "a clock from %d s with rounds of %d ms: 0 or more, above 0"
                            .formatted(genesisSeconds, roundMillis));
        }
    }

    /// Virtual milliseconds from genesis to a round; round 0 is genesis.
    public long millisAt(long round) {
        return Math.multiplyExact(round, roundMillis);
    }

    /// The timestamp of a block sealed at that virtual time, seconds since 1970.
    public long timestampSeconds(long virtualMillis) {
        return genesisSeconds + virtualMillis / 1000;
    }
}
