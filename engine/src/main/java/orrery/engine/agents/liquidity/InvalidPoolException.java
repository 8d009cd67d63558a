package orrery.engine.agents.liquidity;

import orrery.engine.primitives.InvalidInputException;

/// A pool, or a swap asked of pools, that cannot be.
public final class InvalidPoolException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public InvalidPoolException(String where, String fault) {
        super(where + ": " + fault);
    }
}
