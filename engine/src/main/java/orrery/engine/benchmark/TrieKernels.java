package orrery.engine.benchmark;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.trie.MerklePatriciaTrie;
import orrery.engine.trie.TrieRoot;

/// Roots of a state trie of 10,000 accounts, from nothing and after some of them changed.
public final class TrieKernels {
    public static final int ACCOUNTS = 10_000;
    public static final int CHANGES = 100;

    private TrieKernels() {}

    /// The kernel with this name.
    ///
    /// @throws IllegalArgumentException where there is none
    public static Kernel named(String name) {
        return Kernel.named(name, all());
    }

    public static List<Kernel> all() {
        List<Bytes> keys = new ArrayList<>();
        List<Bytes> values = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            keys.add(Bytes.wrap(Keccak256.hash(UInt256.of(i).toBytes32()).toArray()));
            values.add(account(i, 0));
        }
        MerklePatriciaTrie kept = build(keys, values);
        long[] turn = {0};
        return List.of(
                new Kernel("root at once", ACCOUNTS, () -> TrieRoot.of(keys, values).w0()),
                new Kernel(
                        "root of a new trie", ACCOUNTS, () -> build(keys, values).rootHash().w0()),
                new Kernel("root after changes", CHANGES, () -> change(kept, keys, ++turn[0])));
    }

    private static Bytes account(int index, long nonce) {
        RlpWriter out = new RlpWriter(128).beginList().number(nonce).word(UInt256.of(index));
        out.hash(MerklePatriciaTrie.EMPTY_ROOT).hash(Keccak256.EMPTY);
        return out.endList().toBytes();
    }

    private static MerklePatriciaTrie build(List<Bytes> keys, List<Bytes> values) {
        MerklePatriciaTrie trie = new MerklePatriciaTrie();
        for (int i = 0; i < keys.size(); i++) {
            trie.put(keys.get(i).unsafeArray(), values.get(i));
        }
        return trie;
    }

    private static long change(MerklePatriciaTrie trie, List<Bytes> keys, long nonce) {
        for (int i = 0; i < CHANGES; i++) {
            int index = i * (ACCOUNTS / CHANGES);
            trie.put(keys.get(index).unsafeArray(), account(index, nonce));
        }
        Hash256 root = trie.rootHash();
        return root.w0();
    }
}
