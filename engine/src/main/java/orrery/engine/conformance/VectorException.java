package orrery.engine.conformance;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A path without vectors, or a file that cannot be read as such.
public final class VectorException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public VectorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
