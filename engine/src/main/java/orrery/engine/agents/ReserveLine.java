package orrery.engine.agents;

import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;

/// What an agent wants set aside for one class of one resource; where capacity is short, less is.
///
/// @param level chance that it should be enough
/// @param median the forecast of the class, in the resource's unit
/// @param amount wanted with headroom, in the resource's unit
public record ReserveLine(
        ResourceKind resource, Priority priority, double level, double median, double amount) {
    public ReserveLine {
        level = FixedPoint.quantise(level);
        median = FixedPoint.quantise(median);
        amount = FixedPoint.quantise(amount);
    }
}
