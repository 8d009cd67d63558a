package orrery.engine.codec;

import orrery.engine.primitives.InvalidInputException;

/// JSON of the wrong shape: says where, what stands there, and what is needed.
public final class JsonFormatException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    /// @param place such as `block.transactions[3].value`
    /// @param found what stands there, shortened
    public JsonFormatException(String place, String found, String needed) {
        super(place + " is " + found + ", " + needed + " is needed");
    }
}
