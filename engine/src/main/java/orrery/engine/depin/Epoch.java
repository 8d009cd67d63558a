package orrery.engine.depin;

/// One step of allocation: its index from 0 and the simulated time at which it starts, milliseconds
/// since the simulation's start.
public record Epoch(long index, long startMillis) {
    public Epoch {
        if (index < 0) {
            throw new IllegalArgumentException("epoch " + index + ": 0 or more is needed");
        }
    }
}
