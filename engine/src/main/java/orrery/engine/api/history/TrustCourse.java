package orrery.engine.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Resource;
import orrery.engine.api.SuspicionView;

/// What a provider said of itself over some epochs, and what observers found: the evidence.
///
/// @param points one an epoch, oldest first
/// @param measured one an epoch and resource that it offers
/// @param readings of single observers, in epochs in which the provider was in doubt
public record TrustCourse(
        String provider, List<Point> points, List<Measured> measured, List<Reading> readings) {
    public TrustCourse {
        points = List.copyOf(points);
        measured = List.copyOf(measured);
        readings = List.copyOf(readings);
    }

    /// How far it was relied on.
    ///
    /// @param trust 0 to 1, `doubt` as well
    /// @param score deviations of its newest measurements' shape from the usual
    public record Point(
            long epoch, double trust, double doubt, double score, SuspicionView.Action action) {}

    /// @param claimed capacity, in the resource's unit
    /// @param measured capacity, null where no quorum of observers spoke
    /// @param reported work
    /// @param metered work, null where no quorum of observers spoke
    public record Measured(
            long epoch,
            Resource resource,
            double claimed,
            @Nullable Double measured,
            double reported,
            @Nullable Double metered) {}

    /// What one observer said.
    ///
    /// @param ofCapacity whether it challenged the capacity, or metered work
    /// @param amount in the resource's unit
    public record Reading(
            long epoch, Resource resource, String observer, boolean ofCapacity, double amount) {}
}
