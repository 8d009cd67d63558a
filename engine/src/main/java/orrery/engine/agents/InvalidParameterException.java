package orrery.engine.agents;

import orrery.engine.primitives.InvalidInputException;

/// A parameter that does not exist, or a value outside its range; the message names parameter,
/// value and what would be accepted.
public final class InvalidParameterException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    private final String parameter;

    public InvalidParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /// The id as it was given.
    public String parameter() {
        return parameter;
    }
}
