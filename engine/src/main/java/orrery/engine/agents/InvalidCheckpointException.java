package orrery.engine.agents;

import orrery.engine.primitives.InvalidInputException;

/// Bytes that are not a checkpoint of the thing they are restored into; the message says where they
/// differ.
public final class InvalidCheckpointException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    public InvalidCheckpointException(String message) {
        super(message);
    }
}
