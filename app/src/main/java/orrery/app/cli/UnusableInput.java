package orrery.app.cli;

import orrery.engine.primitives.InvalidInputException;

/// A call or an input that cannot be used: the message says what, where, and what would be
/// accepted. Exit status 2.
public final class UnusableInput extends InvalidInputException {
    public UnusableInput(String message) {
        super(message);
    }

    public UnusableInput(String message, Throwable cause) {
        super(message, cause);
    }
}
