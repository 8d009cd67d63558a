package orrery.engine.depin;

import org.jspecify.annotations.Nullable;

/// Liars of one kind in a network, as a scenario describes them; who they are follows from the
/// seed.
///
/// @param share of the providers, above 0
/// @param factor of what is true that they say; null draws one of each from the kind's range
/// @param from first epoch in which they lie
public record LiarShare(LieKind kind, double share, @Nullable Double factor, long from) {
    /// How many of so many providers.
    public int count(int providers) {
        return (int) Math.round(share * providers);
    }
}
