package orrery.engine.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ServiceLevel;
import orrery.engine.depin.Telemetry;
import orrery.engine.primitives.Hash256;

/// One whole epoch: what was asked, decided and delivered.
///
/// @param demands that the epoch revealed
/// @param answered what the epoch answers for, served or lost: with what had waited, less what
///   waits on
/// @param decision with its outcome
/// @param hash of the decision, to be anchored
/// @param reserved what was set aside for this epoch
/// @param trust what the telemetry of the epoch before came to; null where nobody watches, or there
///   is none
/// @param telemetry what the providers reported of it
public record EpochOutcome(
        Epoch epoch,
        List<Demand> demands,
        List<Demand> answered,
        Allocation allocation,
        Reservation reserved,
        @Nullable TrustReport trust,
        Telemetry telemetry,
        ServiceLevel service,
        Decision decision,
        Hash256 hash) {}
