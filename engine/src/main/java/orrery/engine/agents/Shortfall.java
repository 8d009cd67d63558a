package orrery.engine.agents;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;

/// A provider that delivered less of a resource than it was given in an epoch. Whoever is not named
/// delivered all of it.
///
/// @param delivered in the resource's unit, below what it was given
public record Shortfall(String provider, ResourceKind resource, double delivered) {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    public Shortfall {
        delivered = FixedPoint.quantise(delivered);
        if (!(delivered >= 0)) {
            throw new IllegalArgumentException(
                    "%s delivered %s %s: 0 or more is needed"
                            .formatted(provider, delivered, resource.label()));
        }
    }

    /// The shortfalls that the providers report of an epoch.
    public static List<Shortfall> of(Telemetry telemetry) {
        List<Shortfall> missed = new ArrayList<>();
        for (Telemetry.Reading reading : telemetry.readings()) {
            for (ResourceKind kind : KINDS) {
                long given = FixedPoint.micros(reading.load().of(kind));
                long delivered = FixedPoint.micros(reading.delivered().of(kind));
                if (delivered < given) {
                    missed.add(
                            new Shortfall(
                                    reading.provider(), kind, FixedPoint.ofMicros(delivered)));
                }
            }
        }
        return missed;
    }
}
