package orrery.engine.agents.trust;

import orrery.engine.depin.Capacity;

/// What a provider says of itself in an epoch.
///
/// @param up whether it says it works; measurements of one that says it does not are ignored
/// @param capacity what it offers
/// @param usage work it says it did, in the same units
public record Claim(String provider, boolean up, Capacity capacity, Capacity usage) {}
