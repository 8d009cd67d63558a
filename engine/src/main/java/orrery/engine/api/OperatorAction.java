package orrery.engine.api;

/// A command that took effect.
///
/// @param sequence from 1
/// @param round the round from which it counts
/// @param kind the command's name
/// @param actor where the command came from
/// @param details what changed, from which value to which
public record OperatorAction(
        long sequence, long round, long virtualMillis, Actor actor, String kind, String details) {}
