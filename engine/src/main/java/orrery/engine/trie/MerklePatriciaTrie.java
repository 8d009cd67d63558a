package orrery.engine.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A mutable Merkle-Patricia trie (Yellow Paper, appendix D). Every node caches the reference that
/// its parent holds; a change forgets those on its path only, so the next [#rootHash] hashes what
/// changed and nothing else.
///
/// Keys are taken as they are: whoever wants a secure trie hashes them first. Owned by one thread.
public final class MerklePatriciaTrie {
    /// The root of a trie without keys.
    public static final Hash256 EMPTY_ROOT = Keccak256.hash(new byte[] {(byte) 0x80});

    /// Changes from which on pieces are worth their making.
    private static final int WORTH_PIECES = 128;

    private final NodeCodec codec = new NodeCodec();
    private final NodeStore store;
    private @Nullable Node root;

    /// An empty trie that lives in memory.
    public MerklePatriciaTrie() {
        this(NodeStore.inMemory(), EMPTY_ROOT);
    }

    /// The trie with this root; its nodes are read from the store when a path meets them.
    public MerklePatriciaTrie(NodeStore store, Hash256 rootHash) {
        this.store = store;
        this.root = rootHash.equals(EMPTY_ROOT) ? null : stored(rootHash);
    }

    public boolean isEmpty() {
        return root == null;
    }

    /// The value under a key.
    ///
    /// @throws TrieException where the store lacks a node of the path, or holds a broken one
    public Optional<Bytes> get(byte[] key) {
        byte[] path = Nibbles.of(key);
        Node node = root;
        int depth = 0;
        while (node != null) {
            switch (node) {
                case Node.Leaf leaf -> {
                    boolean found =
                            Arrays.equals(path, depth, path.length, leaf.path, 0, leaf.path.length);
                    return found ? Optional.of(leaf.value) : Optional.empty();
                }
                case Node.Extension extension -> {
                    if (Nibbles.common(path, depth, extension.path, 0) < extension.path.length) {
                        return Optional.empty();
                    }
                    depth += extension.path.length;
                    node = extension.child;
                }
                case Node.Branch branch -> {
                    if (depth == path.length) {
                        return Optional.ofNullable(branch.value);
                    }
                    node = branch.children[path[depth++]];
                }
                case Node.Stored stored -> node = load(stored);
            }
        }
        return Optional.empty();
    }

    /// Sets the value under a key; an empty value removes the key.
    public void put(byte[] key, Bytes value) {
        if (value.isEmpty()) {
            remove(key);
            return;
        }
        root = insert(root, Nibbles.of(key), 0, value);
    }

    /// Removes a key, if it is there.
    public void remove(byte[] key) {
        if (root != null) {
            root = delete(root, Nibbles.of(key), 0);
        }
    }

    /// Does what [#put] would for one key after the other, and hashes what changed. Where there are
    /// many, that is one piece of work for every nibble that a key begins with; the store is then
    /// asked by several threads.
    ///
    /// @param keys none empty, no two alike
    /// @param values one a key; an empty one removes its key
    public Hash256 putAll(byte[][] keys, Bytes[] values, HashWorkers workers) {
        int next = 0;
        while (next < keys.length
                && (keys.length - next < WORTH_PIECES || !(root instanceof Node.Branch))) {
            put(keys[next], values[next]);
            next++;
        }
        if (next < keys.length && root instanceof Node.Branch top) {
            int[][] places = placesByNibble(keys, next);
            workers.run(16, nibble -> change(top, nibble, keys, values, places[nibble]));
            top.reference = null;
            root = top.count() > 1 ? top : collapsed(top);
        }
        return rootHash();
    }

    /// The places of the keys from `from` on, by their first nibble.
    private static int[][] placesByNibble(byte[][] keys, int from) {
        int[] counts = new int[16];
        for (int i = from; i < keys.length; i++) {
            counts[Nibbles.first(keys[i])]++;
        }
        int[][] places = new int[16][];
        for (int nibble = 0; nibble < 16; nibble++) {
            places[nibble] = new int[counts[nibble]];
        }
        for (int i = keys.length - 1; i >= from; i--) {
            int nibble = Nibbles.first(keys[i]);
            places[nibble][--counts[nibble]] = i;
        }
        return places;
    }

    /// Changes what is below one child of the root, touches nothing else, and hashes it.
    private void change(Node.Branch top, int nibble, byte[][] keys, Bytes[] values, int[] places) {
        if (places.length == 0) {
            return;
        }
        Node child = top.children[nibble];
        for (int place : places) {
            byte[] path = Nibbles.of(keys[place]);
            Bytes value = values[place];
            if (!value.isEmpty()) {
                child = insert(child, path, 1, value);
            } else if (child != null) {
                child = delete(child, path, 1);
            }
        }
        top.children[nibble] = child;
        if (child != null) {
            new NodeCodec().hash(child);
        }
    }

    /// The Keccak-256 of the root node, [#EMPTY_ROOT] without one.
    public Hash256 rootHash() {
        return root == null ? EMPTY_ROOT : codec.rootHash(root);
    }

    /// The nodes from the root to the key, or to where its path ends: what [MerkleProof] checks.
    public MerkleProof prove(byte[] key) {
        List<Bytes> nodes = new ArrayList<>();
        byte[] path = Nibbles.of(key);
        Node node = root;
        int depth = 0;
        while (node != null) {
            if (node instanceof Node.Stored stored) {
                node = load(stored);
            }
            if (nodes.isEmpty() || codec.reference(node).length == 33) {
                nodes.add(codec.encoding(node));
            }
            switch (node) {
                case Node.Leaf _ -> node = null;
                case Node.Extension extension -> {
                    boolean goesOn =
                            Nibbles.common(path, depth, extension.path, 0) == extension.path.length;
                    depth += extension.path.length;
                    node = goesOn ? extension.child : null;
                }
                case Node.Branch branch ->
                        node = depth < path.length ? branch.children[path[depth++]] : null;
                case Node.Stored _ -> throw new IllegalStateException("a loaded node is stored");
            }
        }
        return new MerkleProof(Bytes.of(key), nodes);
    }

    /// Puts every node that the store may lack into it, and gives the root's hash.
    public Hash256 commit() {
        if (root != null) {
            Hash256 hash = rootHash();
            store.put(hash, codec.encoding(root));
            commitBelow(root);
        }
        return rootHash();
    }

    private void commitBelow(Node node) {
        switch (node) {
            case Node.Leaf _, Node.Stored _ -> {}
            case Node.Extension extension -> commitNode(extension.child);
            case Node.Branch branch -> {
                for (Node child : branch.children) {
                    if (child != null) {
                        commitNode(child);
                    }
                }
            }
        }
    }

    private void commitNode(Node node) {
        byte[] reference = codec.reference(node);
        if (reference.length == 33 && !(node instanceof Node.Stored)) {
            store.put(Hash256.read(reference, 1), codec.encoding(node));
        }
        commitBelow(node);
    }

    private Node insert(@Nullable Node node, byte[] path, int depth, Bytes value) {
        return switch (node) {
            case null -> new Node.Leaf(Arrays.copyOfRange(path, depth, path.length), value);
            case Node.Leaf leaf -> insertAtLeaf(leaf, path, depth, value);
            case Node.Extension extension -> insertAtExtension(extension, path, depth, value);
            case Node.Branch branch -> {
                branch.reference = null;
                place(branch, path, depth, value);
                yield branch;
            }
            case Node.Stored stored -> insert(load(stored), path, depth, value);
        };
    }

    /// Puts a value into or below a branch.
    private void place(Node.Branch branch, byte[] path, int depth, Bytes value) {
        if (depth == path.length) {
            branch.value = value;
        } else {
            int nibble = path[depth];
            branch.children[nibble] = insert(branch.children[nibble], path, depth + 1, value);
        }
    }

    private Node insertAtLeaf(Node.Leaf leaf, byte[] path, int depth, Bytes value) {
        int common = Nibbles.common(path, depth, leaf.path, 0);
        if (common == leaf.path.length && depth + common == path.length) {
            if (!leaf.value.equals(value)) {
                leaf.value = value;
                leaf.reference = null;
            }
            return leaf;
        }
        Node.Branch branch = new Node.Branch();
        place(branch, leaf.path, common, leaf.value);
        place(branch, path, depth + common, value);
        return prefixed(path, depth, depth + common, branch);
    }

    private Node insertAtExtension(Node.Extension extension, byte[] path, int depth, Bytes value) {
        byte[] own = extension.path;
        int common = Nibbles.common(path, depth, own, 0);
        if (common == own.length) {
            extension.child = insert(extension.child, path, depth + common, value);
            extension.reference = null;
            return extension;
        }
        Node.Branch branch = new Node.Branch();
        branch.children[own[common]] = prefixed(own, common + 1, own.length, extension.child);
        place(branch, path, depth + common, value);
        return prefixed(path, depth, depth + common, branch);
    }

    /// The child below an extension of nibbles `[from, to)`, or alone where there are none.
    private static Node prefixed(byte[] path, int from, int to, Node child) {
        return from == to ? child : new Node.Extension(Arrays.copyOfRange(path, from, to), child);
    }

    /// The node without the key, itself where it lacks it, null where nothing is left.
    private @Nullable Node delete(Node node, byte[] path, int depth) {
        return switch (node) {
            case Node.Leaf leaf ->
                    Arrays.equals(path, depth, path.length, leaf.path, 0, leaf.path.length)
                            ? null
                            : leaf;
            case Node.Extension extension -> deleteBelowExtension(extension, path, depth);
            case Node.Branch branch -> deleteInBranch(branch, path, depth);
            case Node.Stored stored -> delete(load(stored), path, depth);
        };
    }

    private Node deleteBelowExtension(Node.Extension extension, byte[] path, int depth) {
        int length = extension.path.length;
        if (Nibbles.common(path, depth, extension.path, 0) < length) {
            return extension;
        }
        Node child = delete(extension.child, path, depth + length);
        if (child == null) {
            throw new IllegalStateException("a branch below an extension had a single entry");
        }
        return joined(extension.path, child);
    }

    private @Nullable Node deleteInBranch(Node.Branch branch, byte[] path, int depth) {
        if (depth == path.length) {
            if (branch.value == null) {
                return branch;
            }
            branch.value = null;
        } else {
            Node child = branch.children[path[depth]];
            if (child == null) {
                return branch;
            }
            branch.children[path[depth]] = delete(child, path, depth + 1);
        }
        branch.reference = null;
        return branch.count() > 1 ? branch : collapsed(branch);
    }

    /// What a branch of one entry becomes.
    private @Nullable Node collapsed(Node.Branch branch) {
        if (branch.value != null) {
            return new Node.Leaf(new byte[0], branch.value);
        }
        for (int i = 0; i < 16; i++) {
            Node child = branch.children[i];
            if (child != null) {
                return joined(new byte[] {(byte) i}, child);
            }
        }
        return null;
    }

    /// A path in front of a node, merged with the node's own path where it has one.
    private Node joined(byte[] prefix, Node node) {
        return switch (node) {
            case Node.Leaf leaf -> new Node.Leaf(concat(prefix, leaf.path), leaf.value);
            case Node.Extension extension ->
                    new Node.Extension(concat(prefix, extension.path), extension.child);
            case Node.Branch branch -> new Node.Extension(prefix, branch);
            case Node.Stored stored -> joined(prefix, load(stored));
        };
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    private static Node stored(Hash256 hash) {
        byte[] reference = new byte[33];
        reference[0] = (byte) 0xa0;
        hash.write(reference, 1);
        return new Node.Stored(hash, reference);
    }

    private Node load(Node.Stored stored) {
        Bytes encoding =
                store.node(stored.hash)
                        .orElseThrow(() ->
                                new TrieException("trie node " + stored.hash + " is missing"));
        Node node = NodeCodec.decode(encoding);
        node.reference = stored.reference;
        return node;
    }
}
