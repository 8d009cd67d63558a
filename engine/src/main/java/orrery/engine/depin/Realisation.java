package orrery.engine.depin;

import java.util.List;

/// What became of an allocation: the figures, the providers' reports, and who was out.
///
/// @param out ids of the providers that were out, sorted
public record Realisation(ServiceLevel service, Telemetry telemetry, List<String> out) {}
