package orrery.engine.execution;

import java.util.List;

/// What came of choosing a new block's transactions from candidates: those of the result.
///
/// @param skipped candidates that were passed over, in the order in which they came; those after
///   the last for which there was room are in neither
public record BuiltBody(BlockResult result, List<AssembledBlock.Skipped> skipped) {
    public BuiltBody {
        skipped = List.copyOf(skipped);
    }
}
