package orrery.engine.agents;

/// A parameter that does not exist, or a value outside its range; the message names parameter,
/// value and what would be accepted.
public final class InvalidParameterException extends RuntimeException {
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
