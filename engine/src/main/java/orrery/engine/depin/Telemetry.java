package orrery.engine.depin;

import java.util.List;

/// What the providers report of one epoch, one reading each, in the providers' order.
public record Telemetry(Epoch epoch, List<Reading> readings) {
    public Telemetry {
        readings = List.copyOf(readings);
    }

    /// One provider's report: what it was asked to carry, what it says it delivered, and its
    /// quality: what a unit of it did over what a unit should do, as its users measure it; 0 while
    /// it is down.
    public record Reading(
            String provider, boolean up, Capacity load, Capacity delivered, double quality) {}
}
