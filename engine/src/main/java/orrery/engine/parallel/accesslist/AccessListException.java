package orrery.engine.parallel.accesslist;

import orrery.engine.primitives.InvalidInputException;

/// Bytes or values that are no block-level access list, or none of the block in question.
public final class AccessListException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final Rule rule;

    /// What was broken.
    public enum Rule {
        /// The bytes are no canonical RLP of a list.
        ENCODING,
        /// Accounts, slots, or indices do not ascend, or one is there twice.
        ORDER,
        /// A slot is among both the changes and the reads, or among the changes without one.
        SLOT_LISTS,
        /// An index lies above that of what follows the transactions.
        INDEX,
        /// There are more accounts and slots than the block's gas could pay for.
        SIZE,
        /// The block's execution did something else.
        CONTENT
    }

    /// @param where in the list
    /// @param fault what stands there and what would be accepted
    public AccessListException(Rule rule, String where, String fault) {
        super("access list, " + where + ": " + fault);
        this.rule = rule;
    }

    AccessListException(Rule rule, String where, String fault, Throwable cause) {
        super("access list, " + where + ": " + fault, cause);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
