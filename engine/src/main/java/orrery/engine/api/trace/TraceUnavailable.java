package orrery.engine.api.trace;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A transaction that cannot be run again. The message says what is missing and why.
public final class TraceUnavailable extends InvalidInputException {
    public TraceUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
