/// Anomalies in telemetry: a detector for one series, and the scoring of detectors against labels.
/// No provider, no demand, no action taken.
@NullMarked
package orrery.engine.agents.anomaly;

import org.jspecify.annotations.NullMarked;
