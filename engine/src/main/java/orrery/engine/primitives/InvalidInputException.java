package orrery.engine.primitives;

import org.jspecify.annotations.Nullable;

/// Something from outside (a file, an option, a stored row) cannot be used. The one-line message
/// says what, where, the offending value and what would be accepted; nothing was done.
///
/// Each room has its own subclass; whoever faces a person shows the message and no stack trace.
public class InvalidInputException extends RuntimeException {
    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
