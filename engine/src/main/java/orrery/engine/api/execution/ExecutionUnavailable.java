package orrery.engine.api.execution;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A block that cannot be run again. The message says what is missing and why.
public final class ExecutionUnavailable extends InvalidInputException {
    public ExecutionUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
