package orrery.engine.api.inquiry;

/// One kind of constraint between a demand and providers, or a provider and demands.
///
/// @param binding the constraint in words; empty where nothing but a better score stands between
/// @param count how many it keeps away
/// @param amount what is kept away, in the resource's unit: capacity that providers have free, or
///   demand that asks for it
/// @param price what one more unit within the constraint would be worth to the best of them, in the
///   score's unit; 0 where nothing
public record Obstacle(String binding, int count, double amount, double price) {}
