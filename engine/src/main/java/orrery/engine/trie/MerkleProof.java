package orrery.engine.trie;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// The nodes that show a key's value, or that it has none, under a root
/// ([MerklePatriciaTrie#prove]).
///
/// @param key as the trie holds it: hashed for a secure trie
/// @param nodes encodings from the root down
public record MerkleProof(Bytes key, List<Bytes> nodes) {
    public MerkleProof {
        nodes = List.copyOf(nodes);
    }

    /// The key's value under the root, empty where the proof shows that there is none.
    ///
    /// @throws TrieException where the nodes do not lead from the root to an answer, or some are of
    ///   no use for it
    public Optional<Bytes> verify(Hash256 root) {
        Map<Hash256, Bytes> unused = new HashMap<>();
        for (Bytes node : nodes) {
            unused.put(Keccak256.hash(node), node);
        }
        NodeStore proof =
                new NodeStore() {
                    @Override
                    public Optional<Bytes> node(Hash256 hash) {
                        return Optional.ofNullable(unused.remove(hash));
                    }

                    @Override
                    public void put(Hash256 hash, Bytes encoding) {
                        throw new IllegalStateException("a proof is only read");
                    }
                };
        Optional<Bytes> value = new MerklePatriciaTrie(proof, root).get(key.unsafeArray());
        if (!unused.isEmpty()) {
            throw new TrieException(
                    unused.size() + " nodes of the proof are not on the key's path");
        }
        return value;
    }
}
