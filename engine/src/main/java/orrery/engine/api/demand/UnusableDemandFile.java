package orrery.engine.api.demand;

import orrery.engine.primitives.InvalidInputException;

/// A file that is no demand at all: absent, unreadable, empty or too large.
public final class UnusableDemandFile extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public UnusableDemandFile(String message) {
        super(message);
    }
}
