package orrery.engine.api.history;

import java.util.List;
import orrery.engine.primitives.Hash256;

/// That the ledger holds a decision, shown step by step from the hash of a hub block down to the
/// decision's bytes, and checked.
///
/// @param hubNumber of the hub block from whose hash all follows
/// @param height of the module's block that it records
/// @param steps in their order; after one that fails none is reached
/// @param checkMillis how long a check takes: the median of several in a row
/// @param json all evidence, so that others can check it: headers and nodes as hex
public record AnchorProof(
        long epoch,
        String moduleName,
        long hubNumber,
        Hash256 hubHash,
        long height,
        List<Step> steps,
        double checkMillis,
        String json) {
    public AnchorProof {
        steps = List.copyOf(steps);
    }

    /// Whether every step holds.
    public boolean holds() {
        return steps.stream().allMatch(step -> step.outcome() == Outcome.HOLDS);
    }

    /// One step.
    ///
    /// @param name such as `Contract's storage`
    /// @param detail what was computed, or what is wrong
    public record Step(String name, Outcome outcome, String detail) {}

    /// What became of a step.
    public enum Outcome {
        HOLDS,
        FAILS,
        NOT_REACHED
    }
}
