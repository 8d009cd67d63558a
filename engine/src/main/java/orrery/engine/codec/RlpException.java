package orrery.engine.codec;

import orrery.engine.primitives.InvalidInputException;

/// Bytes that are no canonical RLP, or not the RLP that was asked for.
public final class RlpException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /// @param offset where the faulty item starts, in bytes from the start of the input
    public RlpException(int offset, String fault) {
        super("RLP at byte " + offset + ": " + fault);
        this.offset = offset;
    }

    /// Where the faulty item starts, in bytes from the start of the input.
    public int offset() {
        return offset;
    }
}
