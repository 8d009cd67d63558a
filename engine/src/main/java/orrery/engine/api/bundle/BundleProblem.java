package orrery.engine.api.bundle;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A bundle that cannot be used. The message says what is wrong, where in the file, and what would
/// be accepted.
public final class BundleProblem extends InvalidInputException {
    public BundleProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
