package orrery.engine.agents;

import org.jspecify.annotations.Nullable;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Reservation;

/// What an agent decided for an epoch that is not over: the decision still lacks its outcome.
///
/// @param reserved what was set aside for this epoch
/// @param trust what the telemetry of the epoch before came to; null where nobody watches, or there
///   is none
public record EpochPlan(
        Decision decision,
        Allocation allocation,
        Reservation reserved,
        @Nullable TrustReport trust) {}
