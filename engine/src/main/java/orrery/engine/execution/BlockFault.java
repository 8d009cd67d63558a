package orrery.engine.execution;

import orrery.engine.primitives.Address;

/// Why a block cannot be executed to its end.
public sealed interface BlockFault {
    /// One line for a person, with the figures.
    String message();

    /// @param index counts the block's transactions from 0
    record TransactionInvalid(int index, InvalidTransaction reason) implements BlockFault {
        @Override
        public String message() {
            return "transaction " + index + ": " + reason.message();
        }
    }

    /// EIP-7934.
    record TooLarge(int size, int max) implements BlockFault {
        @Override
        public String message() {
            return "the block has " + size + " bytes, at most " + max + " are allowed";
        }
    }

    /// EIP-7002, EIP-7251.
    record MissingSystemContract(Address contract) implements BlockFault {
        @Override
        public String message() {
            return "the system contract " + contract + " has no code";
        }
    }

    /// EIP-7002, EIP-7251.
    record FailedSystemCall(Address contract) implements BlockFault {
        @Override
        public String message() {
            return "the call of the system contract " + contract + " failed";
        }
    }

    /// EIP-6110.
    record MalformedDepositLog() implements BlockFault {
        @Override
        public String message() {
            return "a log of the deposit contract is not laid out as EIP-6110 demands";
        }
    }

    /// A header without a field that the block's fork needs.
    record MissingHeaderField(String field) implements BlockFault {
        @Override
        public String message() {
            return "the header lacks " + field;
        }
    }

    /// A header's field that is not what parent, fork or body demand.
    ///
    /// @param expected what the field must be, in words or figures
    record WrongHeaderField(String field, String expected, String actual) implements BlockFault {
        @Override
        public String message() {
            return field + " is " + actual + ", " + expected + " is needed";
        }
    }

    /// Yellow Paper 11.1.
    ///
    /// @param index counts the block's ommers from 0
    record InvalidOmmer(int index, String why) implements BlockFault {
        @Override
        public String message() {
            return "ommer " + index + ": " + why;
        }
    }

    /// An ommer whose own header breaks a rule.
    ///
    /// @param index counts the block's ommers from 0
    record InvalidOmmerHeader(int index, BlockFault fault) implements BlockFault {
        @Override
        public String message() {
            return "ommer " + index + ": " + fault.message();
        }
    }
}
