package orrery.engine.agents.rehearsal;

import orrery.engine.primitives.Bytes;

/// What an agent knew before an epoch.
///
/// @param epoch that it decides next
/// @param heard how many of the interventions before that epoch it knows of already
/// @param learnt checkpoint of its loop
public record KeptCheckpoint(long epoch, int heard, Bytes learnt) {}
