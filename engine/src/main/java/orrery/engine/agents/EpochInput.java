package orrery.engine.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.depin.Backlog;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Telemetry;

/// What an agent is told in one epoch.
///
/// @param telemetry of the epoch before, null in the first
/// @param demands of this epoch, sorted by id, seen only after forecasts and reserves are made
/// @param waiting what earlier epochs left that may still be served
public record EpochInput(
        Epoch epoch, @Nullable Telemetry telemetry, List<Demand> demands, Backlog waiting) {
    public EpochInput {
        demands = List.copyOf(demands);
    }

    /// Where nothing waits.
    public EpochInput(Epoch epoch, @Nullable Telemetry telemetry, List<Demand> demands) {
        this(epoch, telemetry, demands, Backlog.EMPTY);
    }
}
