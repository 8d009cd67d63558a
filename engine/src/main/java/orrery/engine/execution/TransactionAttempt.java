package orrery.engine.execution;

/// What came of handing a transaction to a block.
public sealed interface TransactionAttempt {
    /// It was valid and is now part of the block, whether it succeeded or failed.
    record Executed(TransactionResult result) implements TransactionAttempt {}

    /// It was invalid and left no trace.
    record Refused(InvalidTransaction reason) implements TransactionAttempt {}
}
