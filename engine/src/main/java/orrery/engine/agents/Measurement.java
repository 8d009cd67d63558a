package orrery.engine.agents;

import org.jspecify.annotations.Nullable;
import orrery.engine.depin.ResourceKind;

/// What a provider said of one resource in an epoch, and what a quorum of observers found.
///
/// @param claimed capacity, in the resource's unit
/// @param measured capacity; null where no quorum spoke in the epoch
/// @param reported work
/// @param metered work; null where no quorum spoke in the epoch
public record Measurement(
        String provider,
        ResourceKind kind,
        double claimed,
        @Nullable Double measured,
        double reported,
        @Nullable Double metered) {}
