package orrery.engine.trie;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// The root of a trie that is known whole, in one go and without a trie: every node is written once
/// and forgotten.
public final class TrieRoot {
    private final NodeCodec codec = new NodeCodec();
    private final Entry[] entries;

    /// A key's nibbles and its value.
    private record Entry(Bytes path, Bytes value) {
        byte[] nibbles() {
            return path.unsafeArray();
        }
    }

    private TrieRoot(Entry[] entries) {
        this.entries = entries;
    }

    /// The root of a list under the keys `rlp(index)`: transactions, receipts, withdrawals (Yellow
    /// Paper 4.3.2).
    ///
    /// @param values none empty
    public static Hash256 ofList(List<Bytes> values) {
        return of(
                IntStream.range(0, values.size())
                        .mapToObj(i -> new RlpWriter(16).number(i).toBytes())
                        .toList(),
                values);
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
        if (keys.isEmpty()) {
            return MerklePatriciaTrie.EMPTY_ROOT;
        }
        Entry[] entries = new Entry[keys.size()];
        for (int i = 0; i < entries.length; i++) {
            byte[] path = Nibbles.of(keys.get(i).unsafeArray());
            entries[i] = new Entry(Bytes.wrap(path), values.get(i));
        }
        Arrays.sort(entries, Comparator.comparing(Entry::path));
        for (int i = 1; i < entries.length; i++) {
            if (entries[i].path.equals(entries[i - 1].path)) {
                throw new IllegalArgumentException("two values under one key");
            }
        }
        TrieRoot trie = new TrieRoot(entries);
        trie.reference(0, entries.length, 0);
        return trie.codec.lastHash();
    }

    /// The reference to the node over entries `[from, to)`, which share their first `depth`
    /// nibbles.
    private byte[] reference(int from, int to, int depth) {
        byte[] first = entries[from].nibbles();
        if (to - from == 1) {
            return codec.leaf(first, depth, entries[from].value);
        }
        int common = Nibbles.common(first, depth, entries[to - 1].nibbles(), depth);
        byte[] branch = branch(from, to, depth + common);
        return common == 0 ? branch : codec.extension(first, depth, depth + common, branch);
    }

    private byte[] branch(int from, int to, int depth) {
        byte[] @Nullable [] children = new byte[16][];
        Bytes value = null;
        int start = from;
        if (entries[from].nibbles().length == depth) {
            value = entries[from].value;
            start++;
        }
        while (start < to) {
            int nibble = entries[start].nibbles()[depth];
            int end = start + 1;
            while (end < to && entries[end].nibbles()[depth] == nibble) {
                end++;
            }
            children[nibble] = reference(start, end, depth + 1);
            start = end;
        }
        return codec.branch(children, value);
    }
}
