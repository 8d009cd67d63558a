package orrery.engine.agents;

import orrery.engine.depin.Allocation;
import orrery.engine.depin.Reservation;

/// What an agent decided for an epoch that is not over: the decision still lacks its outcome.
///
/// @param reserved what was set aside for this epoch
public record EpochPlan(Decision decision, Allocation allocation, Reservation reserved) {}
