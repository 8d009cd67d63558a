package orrery.engine.conformance;

import orrery.engine.execution.BlockFault;
import orrery.engine.execution.InvalidTransaction;

/// Why a block or a transaction of a vector is refused.
sealed interface Refusal {
    /// One line for a person.
    String message();

    /// Its bytes are no block or no transaction.
    record Malformed(String message) implements Refusal {}

    /// A block whose parent nobody has seen.
    record UnknownParent() implements Refusal {
        @Override
        public String message() {
            return "the parent is unknown";
        }
    }

    /// It breaks a rule.
    record Invalid(BlockFault fault) implements Refusal {
        @Override
        public String message() {
            return fault.message();
        }
    }

    /// A transaction outside of any block breaks a rule.
    static Refusal of(InvalidTransaction reason) {
        return new Invalid(new BlockFault.TransactionInvalid(0, reason));
    }
}
