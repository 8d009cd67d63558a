package orrery.engine.agents.rehearsal;

import orrery.engine.depin.ServiceLevel;
import orrery.engine.primitives.Hash256;

/// One epoch as it would have come out.
///
/// @param net credits: value less cost less the penalty for what was not served
/// @param decision the hash of what was decided
public record RehearsedEpoch(long epoch, ServiceLevel service, double net, Hash256 decision) {}
