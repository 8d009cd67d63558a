package orrery.engine.trie;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A node of the trie, mutable, with its reference cached: what its parent holds in its place.
///
/// A reference is RLP: the node itself where that takes less than 32 bytes, else its hash as a
/// string. It is null from a change below until the next hashing; whoever changes a node in place
/// forgets its reference and those of all nodes above. Owned by the trie's thread.
abstract sealed class Node {
    byte @Nullable [] reference;

    /// The end of a path, with its value.
    static final class Leaf extends Node {
        final byte[] path;
        Bytes value;

        Leaf(byte[] path, Bytes value) {
            this.path = path;
            this.value = value;
        }
    }

    /// A run of at least one nibble that all paths below share; its child is a branch.
    static final class Extension extends Node {
        final byte[] path;
        Node child;

        Extension(byte[] path, Node child) {
            this.path = path;
            this.child = child;
        }
    }

    /// A fork of paths by their next nibble, and the value of the path that ends here.
    static final class Branch extends Node {
        final @Nullable Node[] children = new @Nullable Node[16];
        @Nullable Bytes value;

        /// How many children and values there are; at least two in a finished trie.
        int count() {
            int count = value == null ? 0 : 1;
            for (Node child : children) {
                if (child != null) {
                    count++;
                }
            }
            return count;
        }
    }

    /// A node that is still in the store.
    static final class Stored extends Node {
        final Hash256 hash;

        Stored(Hash256 hash, byte[] reference) {
            this.hash = hash;
            this.reference = reference;
        }
    }
}
