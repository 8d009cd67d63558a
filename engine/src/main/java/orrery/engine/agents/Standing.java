package orrery.engine.agents;

import orrery.engine.depin.Capacity;

/// How far a provider may be relied on now.
///
/// @param trust 0 to 1
/// @param verified what of its claim was measured; nothing in quarantine
/// @param usageShare part of the work it reports that was seen, 0 to 1
/// @param doubt chance that it lies now, by what it says of itself against what is seen, 0 to 1
/// @param score of the shape of its newest measurements: deviations from what all providers'
///   usually look like; 0 while too little is known
/// @param action in force, [Sanction#LOG] where there is none
public record Standing(
        String provider,
        double trust,
        Capacity verified,
        double usageShare,
        double doubt,
        double score,
        Sanction action) {
    /// The same with another score.
    public Standing scored(double next) {
        return new Standing(provider, trust, verified, usageShare, doubt, next, action);
    }
}
