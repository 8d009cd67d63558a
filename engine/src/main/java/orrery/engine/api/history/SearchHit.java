package orrery.engine.api.history;

/// One thing that a search found.
///
/// @param title what it is, such as `Block 412 of exchange`
/// @param subtitle a few facts
/// @param link where it leads
public record SearchHit(String title, String subtitle, Link link) {}
