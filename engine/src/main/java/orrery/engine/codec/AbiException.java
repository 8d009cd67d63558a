package orrery.engine.codec;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A contract ABI that cannot be read, values that do not fit their types, or bytes that are no
/// encoding of them.
public final class AbiException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public AbiException(String fault) {
        super(fault);
    }

    public AbiException(String fault, @Nullable Throwable cause) {
        super(fault, cause);
    }
}
