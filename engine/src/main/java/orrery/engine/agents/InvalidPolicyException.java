package orrery.engine.agents;

import java.util.List;
import orrery.engine.primitives.InvalidInputException;

/// Policies that cannot be used: every fault in one line, or what a policy did wrong while it ran.
public final class InvalidPolicyException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public InvalidPolicyException(List<String> faults) {
        super(String.join("; ", faults));
    }

    public InvalidPolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
