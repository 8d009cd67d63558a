package orrery.engine.depin;

import java.util.List;

/// What became of an allocation: the figures, the providers' reports, who was out, and what waits.
///
/// @param out ids of the providers that were out, sorted
/// @param answered what the epoch answers for, served or lost: all that was open less what waits
/// @param waiting what was not delivered and may still be
public record Realisation(
        ServiceLevel service,
        Telemetry telemetry,
        List<String> out,
        List<Demand> answered,
        Backlog waiting) {}
