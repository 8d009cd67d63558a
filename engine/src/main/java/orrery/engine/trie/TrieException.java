package orrery.engine.trie;

/// A node that is missing, or whose bytes are no node.
public final class TrieException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrieException(String fault) {
        super(fault);
    }

    public TrieException(String fault, Throwable cause) {
        super(fault, cause);
    }
}
