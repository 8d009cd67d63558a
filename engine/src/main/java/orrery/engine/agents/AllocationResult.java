package orrery.engine.agents;

import java.util.List;
import orrery.engine.depin.Allocation;

/// An allocation with the reasons for it, one choice per demand.
public record AllocationResult(Allocation allocation, List<Choice> choices) {
    public AllocationResult {
        choices = List.copyOf(choices);
    }
}
