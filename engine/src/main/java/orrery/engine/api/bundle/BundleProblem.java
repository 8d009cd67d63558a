package orrery.engine.api.bundle;

import org.jspecify.annotations.Nullable;

/// A bundle that cannot be used. The message says what is wrong, where in the file, and what would
/// be accepted.
public final class BundleProblem extends RuntimeException {
    public BundleProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
