package orrery.engine.depin;

/// A lie that one provider tells in epochs `from` to `until`, the latter not included.
///
/// Whoever lies about its capacity goes on claiming what it claimed, and has less behind it.
///
/// @param factor of what is true that it says, 1 to [#MOST_FACTOR]; 1 for one machine under several
///   names, where each has what all of them share
/// @param until [Long#MAX_VALUE] for ever
/// @param period epochs of which it lies in the first third, 0 for always
/// @param ring number that it shares with those it lies together with
public record Lie(
        String provider,
        LieKind kind,
        double factor,
        long from,
        long until,
        int period,
        long ring) {
    public static final double MOST_FACTOR = 5;

    public Lie {
        if (!(factor >= 1 && factor <= MOST_FACTOR)) {
            throw new IllegalArgumentException(
                    "lie of %s has factor %s: 1 to %s is needed"
                            .formatted(provider, factor, MOST_FACTOR));
        }
        if (from < 0 || until < from || period < 0) {
            throw new IllegalArgumentException(
                    "lie of %s from epoch %d to %d, period %d: 0 or more in this order is needed"
                            .formatted(provider, from, until, period));
        }
    }

    public boolean isToldIn(long epoch) {
        return epoch >= from
                && epoch < until
                && (period == 0 || (epoch - from) % period < (period + 2) / 3);
    }

    /// The same, over at the latest when `epoch` begins.
    Lie endedBy(long epoch) {
        long end = Math.max(from, Math.min(until, epoch));
        return new Lie(provider, kind, factor, from, end, period, ring);
    }
}
