package orrery.engine.agents.baseline;

import orrery.engine.primitives.Hash256;

/// What one policy came to over a run.
///
/// @param critical mean served ratio of the class, 0 to 1; likewise the two that follow
/// @param overloadEpochs epochs in which some provider was above its capacity
/// @param value credits that the served units are worth, over the run; likewise `cost`
/// @param penalty credits for what was unserved, by class weight
/// @param wastePercent mean share of the capacity set aside that stayed idle
/// @param jainTenants mean of Jain's index; likewise `jainProviders`
/// @param regretPercent how far value less cost less penalty stays behind the clairvoyant bound
/// @param digest over the decisions' hashes
public record PolicyFigures(
        String name,
        double critical,
        double standard,
        double bestEffort,
        int overloadEpochs,
        double value,
        double cost,
        double penalty,
        double wastePercent,
        double jainTenants,
        double jainProviders,
        double regretPercent,
        Hash256 digest) {
    /// Credits over the run.
    public double net() {
        return value - cost - penalty;
    }
}
