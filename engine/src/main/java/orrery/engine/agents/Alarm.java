package orrery.engine.agents;

/// A provider whose measurements began to look unlike what all providers' usually look like.
///
/// @param score deviations above the usual
public record Alarm(String provider, long epoch, double score) {}
