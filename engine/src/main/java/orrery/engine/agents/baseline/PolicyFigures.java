package orrery.engine.agents.baseline;

import orrery.engine.primitives.Hash256;

/// What one policy came to over a run.
///
/// @param critical served share of the class's demand, 0 to 1; likewise the two that follow
/// @param overloadEpochs epochs in which some provider was above its true capacity
/// @param overloadedPairs provider, resource and epoch triples in which it was
/// @param value credits that the served units are worth, over the run; likewise `cost`
/// @param penalty credits for what was unserved, by class weight
/// @param carbon grams of CO2 equivalent
/// @param wastePercent mean share of the capacity set aside that stayed idle
/// @param jainTenants mean over the epochs of Jain's index of the tenants' served ratio
/// @param jainProviders Jain's index of what providers carried against what they offer
/// @param regretPercent how far value less cost less penalty stays behind the clairvoyant bound
/// @param stepGapPercent how far the allocations stay behind the best ones for the same reserves
///   (Clairvoyant B); NaN where that was not worked out
/// @param cuts parts of its actions that broke a rule of the network and were cut
/// @param mase of the policy's forecasts, NaN where the run is too short; likewise `cover80`
/// @param epochMillisP50 real time of an epoch; likewise the one that follows
/// @param digest over the decisions' hashes
public record PolicyFigures(
        String name,
        double critical,
        double standard,
        double bestEffort,
        int overloadEpochs,
        long overloadedPairs,
        double value,
        double cost,
        double penalty,
        double carbon,
        double wastePercent,
        double jainTenants,
        double jainProviders,
        double regretPercent,
        double stepGapPercent,
        long cuts,
        double mase,
        double cover80,
        double epochMillisP50,
        double epochMillisP95,
        Hash256 digest) {
    /// Credits over the run.
    public double net() {
        return value - cost - penalty;
    }
}
