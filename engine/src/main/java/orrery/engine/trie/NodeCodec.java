package orrery.engine.trie;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpException;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// The encoding of nodes and the references to them (Yellow Paper, appendix D). Holds one buffer
/// that every node is written into: one thread.
final class NodeCodec {
    private static final byte[] NOTHING = {(byte) 0x80};

    private final RlpWriter out = new RlpWriter(640);

    /// The reference to a node; hashes what changed below it.
    byte[] reference(Node node) {
        byte[] known = node.reference;
        if (known == null) {
            encode(node);
            known = finish();
            node.reference = known;
        }
        return known;
    }

    /// The encoding of a node.
    Bytes encoding(Node node) {
        encode(node);
        return out.toBytes();
    }

    /// The hash of a node as a root, however short its encoding.
    Hash256 rootHash(Node root) {
        byte[] known = root.reference;
        if (known != null && known.length == 33) {
            return Hash256.read(known, 1);
        }
        encode(root);
        return out.keccak();
    }

    /// Writes a leaf alone and gives its reference, without a node.
    byte[] leaf(byte[] path, int from, Bytes value) {
        out.clear().beginList();
        out.bytes(Nibbles.compact(path, from, path.length, true)).bytes(value).endList();
        return finish();
    }

    /// Writes an extension alone and gives its reference, without a node.
    byte[] extension(byte[] path, int from, int to, byte[] child) {
        out.clear().beginList();
        out.bytes(Nibbles.compact(path, from, to, false)).raw(child).endList();
        return finish();
    }

    /// Writes a branch alone and gives its reference, without a node.
    byte[] branch(byte[] @Nullable [] children, @Nullable Bytes value) {
        out.clear().beginList();
        for (byte[] child : children) {
            out.raw(child == null ? NOTHING : child);
        }
        out.bytes(value == null ? Bytes.EMPTY : value).endList();
        return finish();
    }

    /// The hash of what was written last.
    Hash256 lastHash() {
        return out.keccak();
    }

    private byte[] finish() {
        if (out.size() < Hash256.SIZE) {
            return out.toArray();
        }
        byte[] reference = new byte[33];
        reference[0] = (byte) 0xa0;
        out.keccak().write(reference, 1);
        return reference;
    }

    /// Fills the buffer with a node. The children come first, since they use the buffer too.
    private void encode(Node node) {
        switch (node) {
            case Node.Leaf leaf -> {
                out.clear().beginList();
                out.bytes(Nibbles.compact(leaf.path, 0, leaf.path.length, true));
                out.bytes(leaf.value).endList();
            }
            case Node.Extension extension -> {
                byte[] child = reference(extension.child);
                out.clear().beginList();
                out.bytes(Nibbles.compact(extension.path, 0, extension.path.length, false));
                out.raw(child).endList();
            }
            case Node.Branch branch -> {
                for (Node child : branch.children) {
                    if (child != null) {
                        reference(child);
                    }
                }
                out.clear().beginList();
                for (Node child : branch.children) {
                    byte[] known = child == null ? NOTHING : child.reference;
                    out.raw(known == null ? NOTHING : known);
                }
                out.bytes(branch.value == null ? Bytes.EMPTY : branch.value).endList();
            }
            case Node.Stored stored ->
                    throw new IllegalStateException("a stored node always has its reference");
        }
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
        if (item.size() == 1 && item.at(0) == NOTHING[0]) {
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
