package orrery.engine.audit;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A table that cannot be read on. The message names it and says, in one line, why.
public final class UnreadableRowException extends InvalidInputException {
    public UnreadableRowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
