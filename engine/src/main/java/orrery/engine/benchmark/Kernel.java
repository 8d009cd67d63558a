package orrery.engine.benchmark;

import java.util.function.LongSupplier;

/// A small piece of work to be timed by itself, always on the same inputs.
///
/// @param operations how many operations one call of `body` does
/// @param body its result depends on every operation, so that none can be left out
public record Kernel(String name, int operations, LongSupplier body) {}
