package orrery.engine.agents.policy;

import orrery.engine.agents.Alternative;

/// How one provider stood to one demand when the demand's class had been placed.
///
/// @param demand its id
/// @param carried what the provider carries of it, in the resource's unit
/// @param here its score for (more of) the demand, and what stands in the way of that
public record Weighing(String demand, double carried, Alternative here) {}
