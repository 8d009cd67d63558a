package orrery.engine.agents;

import orrery.engine.primitives.InvalidInputException;

/// A ruling on a suspicion that does not exist, or that cannot be made now; the message says what
/// could.
public final class InvalidRulingException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    public InvalidRulingException(String message) {
        super(message);
    }
}
