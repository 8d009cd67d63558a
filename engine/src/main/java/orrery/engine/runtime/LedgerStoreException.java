package orrery.engine.runtime;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A store that cannot be opened, read or written. The message is one line for a person: which
/// file, what is wrong with it, and what can be done.
public final class LedgerStoreException extends InvalidInputException {
    private final Kind kind;

    public LedgerStoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// Why a store refuses.
    public enum Kind {
        /// Written by a newer Orrery.
        NEWER_VERSION,
        /// Written by an Orrery so old that its records are not read any more.
        OLDER_VERSION,
        /// No database of Orrery's.
        FOREIGN,
        /// Its content cannot be read.
        DAMAGED,
        /// Another process has it open.
        LOCKED,
        /// The file or its folder cannot be read or written.
        INACCESSIBLE,
        /// It holds another scenario or seed.
        OTHER_RUN,
        /// There is no file where one must be.
        MISSING,
        /// No space is left.
        DISK_FULL,
        /// The disk or the system reported an error.
        IO
    }
}
