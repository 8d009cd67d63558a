package orrery.engine.outside;

import orrery.engine.primitives.InvalidInputException;

/// What another program said, or did not say, does not fit the reset / step protocol: names who,
/// what came, and what would be accepted.
public final class ProtocolException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
