package orrery.engine.trie;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpException;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// The encoding of nodes and the references to them (Yellow Paper, appendix D). Holds one buffer
/// that every node is written into: one thread.
///
/// A node is written where its reference belongs, inside its parent, and then gives way to its hash
/// unless it is short: the buffer holds one unfinished node a level, and nothing is copied.
final class NodeCodec {
    private static final int NOTHING = 0x80;

    private final RlpWriter out = new RlpWriter(4096);
    private final Keccak256 hasher = new Keccak256();
    private byte[] compact = new byte[33];

    /// The reference to a node; hashes what changed below it.
    byte[] reference(Node node) {
        byte[] known = node.reference;
        if (known == null) {
            out.clear();
            writeReference(node);
            known = out.toArray();
        }
        return known;
    }

    /// Hashes what changed in a node and below it.
    void hash(Node node) {
        out.clear();
        writeReference(node);
    }

    /// The encoding of a node.
    Bytes encoding(Node node) {
        out.clear();
        write(node);
        return out.toBytes();
    }

    /// The hash of a node as a root, however short its encoding.
    Hash256 rootHash(Node root) {
        byte[] known = root.reference;
        if (known == null) {
            known = reference(root);
        }
        return known.length == 33 ? Hash256.read(known, 1) : Keccak256.hash(known);
    }

    /// Empties the buffer for a trie that is written whole.
    void begin() {
        out.clear();
    }

    /// The hash of the root that was written, of which the reference is all that is left.
    Hash256 finish() {
        byte[] root = out.toArray();
        return root.length == 33 ? Hash256.read(root, 1) : Keccak256.hash(root);
    }

    /// Where the next node begins, for [#endNode].
    int position() {
        return out.size();
    }

    /// Writes a reference that was made elsewhere.
    void reference(byte[] reference) {
        out.raw(reference);
    }

    /// The reference that was written from `start` on.
    byte[] referenceFrom(int start) {
        return out.copyFrom(start);
    }

    /// Opens a node.
    void beginNode() {
        out.beginList();
    }

    /// Closes the node opened last and puts its reference in its place.
    void endNode(int start) {
        out.endList();
        shorten(start);
    }

    /// Writes nibbles `[from, to)` in their compact form.
    void path(byte[] path, int from, int to, boolean isLeaf) {
        int size = Nibbles.compactSize(from, to);
        if (compact.length < size) {
            compact = new byte[size];
        }
        Nibbles.compact(path, from, to, isLeaf, compact);
        out.bytes(compact, 0, size);
    }

    void value(Bytes value) {
        out.bytes(value);
    }

    /// Stands for a child or a value that is not there.
    void nothing() {
        out.rawByte(NOTHING);
    }

    private void shorten(int start) {
        if (out.size() - start >= Hash256.SIZE) {
            out.hashFrom(start, hasher);
        }
    }

    /// Appends a node's reference and keeps it in the node.
    private void writeReference(Node node) {
        byte[] known = node.reference;
        if (known != null) {
            out.raw(known);
            return;
        }
        int start = out.size();
        write(node);
        shorten(start);
        node.reference = out.copyFrom(start);
    }

    private void write(Node node) {
        out.beginList();
        switch (node) {
            case Node.Leaf leaf -> {
                path(leaf.path, 0, leaf.path.length, true);
                out.bytes(leaf.value);
            }
            case Node.Extension extension -> {
                path(extension.path, 0, extension.path.length, false);
                writeReference(extension.child);
            }
            case Node.Branch branch -> {
                for (Node child : branch.children) {
                    if (child == null) {
                        nothing();
                    } else {
                        writeReference(child);
                    }
                }
                out.bytes(branch.value == null ? Bytes.EMPTY : branch.value);
            }
            case Node.Stored _ ->
                    throw new IllegalStateException("a stored node always has its reference");
        }
        out.endList();
    }

    /// Reads the encoding of one node; what it refers to by hash stays in the store.
    ///
    /// @throws TrieException where the bytes are no node
    static Node decode(Bytes encoding) {
        try {
            RlpReader in = new RlpReader(encoding);
            List<Bytes> items = in.list(RlpReader::raw);
            in.end();
            return switch (items.size()) {
                case 2 -> readShort(items.getFirst(), items.getLast());
                case 17 -> readBranch(items);
                default ->
                        throw new TrieException(
                                "a trie node of " + items.size() + " items, not 2 or 17");
            };
        } catch (RlpException fault) {
            throw new TrieException("no trie node: " + fault.getMessage(), fault);
        }
    }

    private static Node readShort(Bytes compactItem, Bytes item) {
        byte[] compact = new RlpReader(compactItem).bytes().unsafeArray();
        byte[] path = Nibbles.expand(compact);
        if (path == null) {
            throw new TrieException("a trie node's path is no compact form: " + compactItem);
        }
        if (Nibbles.isLeaf(compact)) {
            return new Node.Leaf(path, new RlpReader(item).bytes());
        }
        Node child = readChild(item);
        if (child == null || path.length == 0) {
            throw new TrieException("a trie extension without a path or without a child");
        }
        return new Node.Extension(path, child);
    }

    private static Node readBranch(List<Bytes> items) {
        Node.Branch branch = new Node.Branch();
        for (int i = 0; i < 16; i++) {
            branch.children[i] = readChild(items.get(i));
        }
        Bytes value = new RlpReader(items.getLast()).bytes();
        branch.value = value.isEmpty() ? null : value;
        return branch;
    }

    private static @Nullable Node readChild(Bytes item) {
        if (item.size() == 1 && item.at(0) == (byte) NOTHING) {
            return null;
        }
        if (item.size() == 33 && item.at(0) == (byte) 0xa0) {
            byte[] reference = item.unsafeArray();
            return new Node.Stored(Hash256.read(reference, 1), reference);
        }
        if (item.size() < Hash256.SIZE) {
            return decode(item);
        }
        throw new TrieException("a trie node refers to a child by neither hash nor node");
    }
}
