package orrery.engine.agents;

import orrery.engine.primitives.InvalidInputException;

/// Bytes that are not a decision; the message says where and why.
public final class DecisionFormatException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    public DecisionFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    public DecisionFormatException(String message) {
        super(message);
    }
}
