package orrery.engine.agents;

import java.util.List;

/// A finding behind a suspicion.
///
/// @param what in words, like "measured over claimed"
/// @param found its value
/// @param expected its value from an honest member
/// @param count measurements behind it
/// @param others members it connects, sorted
public record Evidence(String what, double found, double expected, int count, List<String> others) {
    public Evidence {
        others = List.copyOf(others);
    }
}
