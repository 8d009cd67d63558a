/// The Merkle-Patricia trie (Yellow Paper, appendix D): mutable with cached hashes, in one go over
/// a sorted list, and as proofs. Nothing of what keys and values stand for.
@NullMarked
package orrery.engine.trie;

import org.jspecify.annotations.NullMarked;
