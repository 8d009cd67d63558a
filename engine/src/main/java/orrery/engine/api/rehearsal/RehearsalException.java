package orrery.engine.api.rehearsal;

import org.jspecify.annotations.Nullable;

/// A question about epochs, parameters or a policy that there are not. The message names which, and
/// what is accepted.
public final class RehearsalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RehearsalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
