package orrery.engine.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// The root of a trie that is known whole, in one go and without a trie: every node is written once
/// and forgotten.
public final class TrieRoot {
    /// Entries below one node from which on it is cut into pieces.
    private static final int WORTH_PIECES = 256;

    private final NodeCodec codec;
    private final Entry[] entries;

    /// References to nodes that were made before, above which the rest is written.
    private final Map<Piece, byte[]> known;

    /// What is under one key.
    ///
    /// @param prefix the key's first 16 nibbles at most, so that most comparisons end here
    /// @param path the key's nibbles, never written
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares entries as records.
    private record Entry(long prefix, byte[] path, Bytes value) {
        static Entry of(byte[] key, Bytes value) {
            long prefix = 0;
            for (int i = 0; i < 8; i++) {
                prefix = prefix << 8 | (i < key.length ? key[i] & 0xff : 0);
            }
            return new Entry(prefix, Nibbles.of(key), value);
        }

        static int compare(Entry a, Entry b) {
            return a.prefix == b.prefix
                    ? Arrays.compare(a.path, b.path)
                    : Long.compareUnsigned(a.prefix, b.prefix);
        }
    }

    /// A node by the entries `[from, to)` below it, which share their first `depth` nibbles.
    private record Piece(int from, int to, int depth) {}

    private TrieRoot(Entry[] entries, Map<Piece, byte[]> known) {
        codec = new NodeCodec();
        this.entries = entries;
        this.known = known;
    }

    /// The root of a list under the keys `rlp(index)`: transactions, receipts, withdrawals (Yellow
    /// Paper 4.3.2).
    ///
    /// @param values none empty
    public static Hash256 ofList(List<Bytes> values) {
        return ofList(values, HashWorkers.NONE);
    }

    /// The same, in pieces where there are many values.
    public static Hash256 ofList(List<Bytes> values, HashWorkers workers) {
        int count = values.size();
        Entry[] entries = new Entry[count];
        // In the order of their encodings 0x80, of index 0, lies between those of 127 and of 128.
        int zero = Math.min(count, 128) - 1;
        for (int i = 0; i < count; i++) {
            int place = i == 0 ? zero : i < 128 ? i - 1 : i;
            entries[place] = Entry.of(indexKey(i), values.get(i));
        }
        return hash(entries, workers);
    }

    /// The RLP of an index.
    private static byte[] indexKey(int index) {
        if (index == 0) {
            return new byte[] {(byte) 0x80};
        }
        if (index < 0x80) {
            return new byte[] {(byte) index};
        }
        int size = (39 - Integer.numberOfLeadingZeros(index)) / 8;
        byte[] key = new byte[1 + size];
        key[0] = (byte) (0x80 + size);
        for (int i = 0; i < size; i++) {
            key[size - i] = (byte) (index >>> (8 * i));
        }
        return key;
    }

    /// The root of values under keys, in any order.
    ///
    /// @param keys no two alike
    /// @param values one a key, none empty
    /// @throws IllegalArgumentException where the counts differ, or two keys are alike
    public static Hash256 of(List<Bytes> keys, List<Bytes> values) {
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException(
                    keys.size() + " keys, but " + values.size() + " values");
        }
        Entry[] entries = new Entry[keys.size()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Entry.of(keys.get(i).unsafeArray(), values.get(i));
        }
        Arrays.sort(entries, Entry::compare);
        for (int i = 1; i < entries.length; i++) {
            if (Entry.compare(entries[i], entries[i - 1]) == 0) {
                throw new IllegalArgumentException("two values under one key");
            }
        }
        return hash(entries, HashWorkers.NONE);
    }

    private static Hash256 hash(Entry[] entries, HashWorkers workers) {
        if (entries.length == 0) {
            return MerklePatriciaTrie.EMPTY_ROOT;
        }
        Map<Piece, byte[]> known = new HashMap<>();
        if (!workers.equals(HashWorkers.NONE) && entries.length >= WORTH_PIECES) {
            List<Piece> pieces = new ArrayList<>();
            cut(entries, new Piece(0, entries.length, 0), pieces);
            byte[][] references = new byte[pieces.size()][];
            workers.run(
                    references.length,
                    i -> references[i] = new TrieRoot(entries, Map.of()).reference(pieces.get(i)));
            for (int i = 0; i < references.length; i++) {
                known.put(pieces.get(i), references[i]);
            }
        }
        TrieRoot trie = new TrieRoot(entries, known);
        trie.codec.begin();
        trie.node(0, entries.length, 0);
        return trie.codec.finish();
    }

    /// Lists the largest nodes that are small enough for a piece.
    private static void cut(Entry[] entries, Piece node, List<Piece> pieces) {
        if (node.to - node.from < WORTH_PIECES) {
            pieces.add(node);
            return;
        }
        byte[] first = entries[node.from].path;
        int depth = node.depth;
        depth += Nibbles.common(first, depth, entries[node.to - 1].path, depth);
        int start = first.length == depth ? node.from + 1 : node.from;
        while (start < node.to) {
            int end = endOfRun(entries, start, node.to, depth);
            cut(entries, new Piece(start, end, depth + 1), pieces);
            start = end;
        }
    }

    /// Where the entries end that have the same nibble at `depth` as the one at `from`.
    private static int endOfRun(Entry[] entries, int from, int to, int depth) {
        byte nibble = entries[from].path[depth];
        int end = from + 1;
        while (end < to && entries[end].path[depth] == nibble) {
            end++;
        }
        return end;
    }

    private byte[] reference(Piece piece) {
        codec.begin();
        node(piece.from, piece.to, piece.depth);
        return codec.referenceFrom(0);
    }

    /// Writes the reference to the node over entries `[from, to)`, which share their first `depth`
    /// nibbles.
    private void node(int from, int to, int depth) {
        if (!known.isEmpty()) {
            byte[] reference = known.get(new Piece(from, to, depth));
            if (reference != null) {
                codec.reference(reference);
                return;
            }
        }
        byte[] first = entries[from].path;
        int start = codec.position();
        if (to - from == 1) {
            codec.beginNode();
            codec.path(first, depth, first.length, true);
            codec.value(entries[from].value);
            codec.endNode(start);
            return;
        }
        int common = Nibbles.common(first, depth, entries[to - 1].path, depth);
        if (common == 0) {
            branch(from, to, depth);
            return;
        }
        codec.beginNode();
        codec.path(first, depth, depth + common, false);
        branch(from, to, depth + common);
        codec.endNode(start);
    }

    private void branch(int from, int to, int depth) {
        int start = codec.position();
        codec.beginNode();
        boolean hasValue = entries[from].path.length == depth;
        int next = hasValue ? from + 1 : from;
        for (int nibble = 0; nibble < 16; nibble++) {
            if (next == to || entries[next].path[depth] != nibble) {
                codec.nothing();
                continue;
            }
            int end = endOfRun(entries, next, to, depth);
            node(next, end, depth + 1);
            next = end;
        }
        codec.value(hasValue ? entries[from].value : Bytes.EMPTY);
        codec.endNode(start);
    }
}
