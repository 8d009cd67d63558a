package orrery.engine.parallel.accesslist;

import java.util.List;
import orrery.engine.parallel.accesslist.AccessListDiff.Difference;
import orrery.engine.primitives.InvalidInputException;

/// Bytes or values that are no block-level access list, or none of the block in question.
public final class AccessListException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    /// Differences that a message names, at most.
    private static final int NAMED = 3;

    private final Rule rule;
    private final transient List<Difference> differences;

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
        this(rule, "access list, " + where + ": " + fault, List.of());
    }

    private AccessListException(Rule rule, String message, List<Difference> differences) {
        super(message);
        this.rule = rule;
        this.differences = List.copyOf(differences);
    }

    /// A list that says something else than its block does.
    ///
    /// @param diff at least one difference
    static AccessListException content(long blockNumber, AccessListDiff diff) {
        List<Difference> all = diff.differences();
        StringBuilder message =
                new StringBuilder("access list, block ").append(blockNumber).append(": ");
        message.append(all.size()).append(all.size() == 1 ? " entry differs" : " entries differ");
        message.append(" from what the block does, an exact list is needed");
        all.stream().limit(NAMED).forEach(d -> message.append("; ").append(d.message()));
        if (all.size() > NAMED) {
            message.append("; and so on");
        }
        return new AccessListException(Rule.CONTENT, message.toString(), all);
    }

    AccessListException(Rule rule, String where, String fault, Throwable cause) {
        super("access list, " + where + ": " + fault, cause);
        this.rule = rule;
        differences = List.of();
    }

    public Rule rule() {
        return rule;
    }

    /// Every entry that differs, where the rule is [Rule#CONTENT]; else none.
    public List<Difference> differences() {
        return differences;
    }
}
