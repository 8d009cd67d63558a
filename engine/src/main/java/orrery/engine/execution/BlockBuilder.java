package orrery.engine.execution;

import orrery.engine.state.StateReader;

/// An executor that makes new blocks, too.
public interface BlockBuilder extends BlockExecutor {
    /// Makes the body of a new block: takes the draft's transactions, which are candidates, in
    /// their order as long as the block has room, and passes over those that are invalid
    /// ([CandidateIntake]). Every builder takes the same ones.
    ///
    /// @param draft with a header of which the results are not read
    BuiltBody build(BlockInput draft, StateReader state);
}
