package orrery.engine.runtime;

/// Which run a store holds. A store that holds one run refuses to be continued by another.
///
/// @param scenario the scenario's name
/// @param yaml the scenario's whole text
/// @param seed as given, or as the scenario says
public record LedgerIdentity(String scenario, String yaml, long seed) {}
