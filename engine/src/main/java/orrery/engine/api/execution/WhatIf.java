package orrery.engine.api.execution;

import java.util.List;

/// What a block would be like without some dependencies. All of it is simulated but the bounds,
/// which are arithmetic.
///
/// @param strikes what was taken out
/// @param optimistic speedups of speculation, by lanes
/// @param accessList speedups of lanes that know all reads beforehand, by lanes
/// @param nanos that the answer took
public record WhatIf(
        Strikes strikes,
        Bounds bounds,
        List<Speed> optimistic,
        List<Speed> accessList,
        long nanos) {
    public WhatIf {
        optimistic = List.copyOf(optimistic);
        accessList = List.copyOf(accessList);
    }

    /// How many times faster than one after the other.
    public record Speed(int lanes, double speedup) {}
}
