package orrery.engine.api.rehearsal;

import orrery.engine.api.ServiceView;

/// One epoch as it would have come out.
///
/// @param virtualMillis at its end
/// @param net credits: value less cost less the penalty for what was not served
public record EpochFigures(long epoch, long virtualMillis, ServiceView service, double net) {}
