package orrery.engine.parallel;

/// One place that an incarnation changed.
///
/// @param commutes whether it was an addition or subtraction of which the incarnation never saw the
///   sum, so that it changes places with others of its kind
public record WriteRecord(MemoryLocation location, boolean commutes) {}
