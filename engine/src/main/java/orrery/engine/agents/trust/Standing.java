package orrery.engine.agents.trust;

import orrery.engine.depin.Capacity;

/// How far a provider may be relied on now.
///
/// @param trust 0 to 1
/// @param verified what of its claim was measured; nothing in quarantine
/// @param usageShare part of the work it reports that was seen, 0 to 1
/// @param doubt chance that it lies now, by what it says of itself against what is seen, 0 to 1
/// @param action in force, [Action#LOG] where there is none
public record Standing(
        String provider,
        double trust,
        Capacity verified,
        double usageShare,
        double doubt,
        Action action) {}
