package orrery.engine.trie;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// Nodes by the Keccak-256 of their encoding: the port to a store of tries.
public interface NodeStore {
    /// The encoding of the node with this hash.
    Optional<Bytes> node(Hash256 hash);

    /// Keeps a node.
    ///
    /// @param hash the Keccak-256 of `encoding`
    void put(Hash256 hash, Bytes encoding);

    /// A store in memory, for one thread.
    static NodeStore inMemory() {
        Map<Hash256, Bytes> nodes = new HashMap<>();
        return new NodeStore() {
            @Override
            public Optional<Bytes> node(Hash256 hash) {
                return Optional.ofNullable(nodes.get(hash));
            }

            @Override
            public void put(Hash256 hash, Bytes encoding) {
                nodes.put(hash, encoding);
            }
        };
    }
}
