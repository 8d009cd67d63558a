package orrery.engine.agents;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.depin.ResourceKind;

/// What an agent has learned by some epoch, in figures that a person can follow over time.
///
/// @param delivery by provider in the topology's order: the share of what it is given that it is
///   expected to deliver, 0 to 1; empty where the policy learns nothing
/// @param weights by resource, how much each method counts in its forecast, by the method's name
public record Lessons(List<Double> delivery, Map<ResourceKind, Map<String, Double>> weights) {
    public Lessons {
        delivery = List.copyOf(delivery);
        Map<ResourceKind, Map<String, Double>> copy = new EnumMap<>(ResourceKind.class);
        weights.forEach(
                (kind, of) -> copy.put(kind, Collections.unmodifiableMap(new LinkedHashMap<>(of))));
        weights = Collections.unmodifiableMap(copy);
    }
}
