package orrery.engine.api.history;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// The store could not answer. The message says what was asked and what the store said.
public final class HistoryException extends InvalidInputException {
    public HistoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
