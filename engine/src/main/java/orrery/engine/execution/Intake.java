package orrery.engine.execution;

import org.jspecify.annotations.Nullable;

/// What a block makes of the transactions that are handed to it. Asked by whoever runs them, in
/// their order, by one thread at a time.
public sealed interface Intake permits Intake.Whole, CandidateIntake {
    /// For a block that is as it is: it takes every transaction, or is invalid.
    Intake WHOLE = new Whole();

    /// Whether the block goes on with this transaction; where not, it ends before it. Asked before
    /// the transaction runs in its turn.
    ///
    /// @param index counts from 0
    boolean hasRoomFor(int index);

    /// The transaction is part of the block now.
    void taken(int index);

    /// The transaction is invalid here and left no trace.
    ///
    /// @return what that makes of the block; null where it goes on without the transaction
    @Nullable BlockFault refused(int index, InvalidTransaction reason);

    /// See [#WHOLE].
    record Whole() implements Intake {
        @Override
        public boolean hasRoomFor(int index) {
            return true;
        }

        @Override
        public void taken(int index) {}

        @Override
        public BlockFault refused(int index, InvalidTransaction reason) {
            return new BlockFault.TransactionInvalid(index, reason);
        }
    }
}
