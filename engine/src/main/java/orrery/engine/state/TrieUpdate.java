package orrery.engine.state;

import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.trie.HashWorkers;
import orrery.engine.trie.MerklePatriciaTrie;

/// Many changes of one secure trie at once: keys are hashed and values encoded in pieces.
final class TrieUpdate {
    /// Rows that one piece of work hashes and encodes.
    private static final int PIECE = 64;

    private TrieUpdate() {}

    /// The keys of the rows.
    @FunctionalInterface
    interface Keys {
        /// Puts the hash of row `index`'s key, 32 bytes, into `key`.
        void hash(int index, Keccak256 hasher, byte[] key);
    }

    /// The values of the rows.
    @FunctionalInterface
    interface Values {
        /// What row `index` is in the trie, empty where it is to be removed.
        Bytes encode(int index, RlpWriter out);
    }

    /// Puts `count` rows into the trie, and gives its root.
    static Hash256 apply(
            MerklePatriciaTrie trie,
            int count,
            Keys rowKeys,
            Values rowValues,
            HashWorkers workers) {
        byte[][] keys = new byte[count][Hash256.SIZE];
        Bytes[] values = new Bytes[count];
        HashWorkers used = count <= PIECE ? HashWorkers.NONE : workers;
        used.run(
                (count + PIECE - 1) / PIECE,
                piece -> {
                    Keccak256 hasher = new Keccak256();
                    RlpWriter out = new RlpWriter(128);
                    int end = Math.min(count, (piece + 1) * PIECE);
                    for (int i = piece * PIECE; i < end; i++) {
                        rowKeys.hash(i, hasher, keys[i]);
                        values[i] = rowValues.encode(i, out);
                    }
                });
        return trie.putAll(keys, values, used);
    }
}
