package orrery.engine.depin;

import java.util.List;

/// What is reported of one epoch: by the providers of themselves, one reading each, in the
/// providers' order; by observers of them.
public record Telemetry(Epoch epoch, List<Reading> readings, List<Observation> observations) {
    public Telemetry {
        readings = List.copyOf(readings);
        observations = List.copyOf(observations);
    }

    /// One provider's report: what it was asked to carry, what it says it delivered, and its
    /// quality: what a unit of it did over what a unit should do, as its users measure it; 0 while
    /// it is down.
    public record Reading(
            String provider, boolean up, Capacity load, Capacity delivered, double quality) {}
}
