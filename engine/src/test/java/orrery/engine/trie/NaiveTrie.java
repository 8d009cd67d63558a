package orrery.engine.trie;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.engine.codec.Rlp;
import orrery.engine.codec.RlpItem;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// The oracle: the Yellow Paper's functions `c` and `n` of appendix D over a map, word for word,
/// with nibbles as strings of hex digits.
final class NaiveTrie {
    private NaiveTrie() {}

    static Hash256 root(SortedMap<Bytes, Bytes> map) {
        SortedMap<String, Bytes> digits = new TreeMap<>();
        map.forEach((key, value) -> digits.put(key.toHex().substring(2), value));
        return digits.isEmpty()
                ? Keccak256.hash(new byte[] {(byte) 0x80})
                : Keccak256.hash(Rlp.encode(structure(digits, 0)));
    }

    private static RlpItem reference(SortedMap<String, Bytes> map, int depth) {
        if (map.isEmpty()) {
            return new RlpItem.Text(Bytes.EMPTY);
        }
        RlpItem node = structure(map, depth);
        Bytes encoded = Rlp.encode(node);
        return encoded.size() < 32
                ? node
                : new RlpItem.Text(Bytes.wrap(Keccak256.hash(encoded).toArray()));
    }

    private static RlpItem structure(SortedMap<String, Bytes> map, int depth) {
        String first = map.firstKey();
        if (map.size() == 1) {
            return list(
                    compact(first.substring(depth), true),
                    new RlpItem.Text(map.sequencedValues().getFirst()));
        }
        int common = depth;
        while (sharedAt(map, common)) {
            common++;
        }
        if (common > depth) {
            return list(compact(first.substring(depth, common), false), reference(map, common));
        }
        List<RlpItem> items = new ArrayList<>();
        for (char digit : "0123456789abcdef".toCharArray()) {
            SortedMap<String, Bytes> below = new TreeMap<>(map);
            below.keySet().removeIf(k -> k.length() <= depth || k.charAt(depth) != digit);
            items.add(reference(below, depth + 1));
        }
        Bytes value = Bytes.EMPTY;
        for (Map.Entry<String, Bytes> entry : map.entrySet()) {
            value = entry.getKey().length() == depth ? entry.getValue() : value;
        }
        items.add(new RlpItem.Text(value));
        return new RlpItem.Sequence(items);
    }

    private static boolean sharedAt(SortedMap<String, Bytes> map, int index) {
        String first = map.firstKey();
        return map.keySet().stream()
                .allMatch(k ->
                        k.length() > index
                                && first.length() > index
                                && k.charAt(index) == first.charAt(index));
    }

    private static RlpItem compact(String digits, boolean isLeaf) {
        boolean isOdd = digits.length() % 2 == 1;
        String flag = isOdd ? (isLeaf ? "3" : "1") : (isLeaf ? "20" : "00");
        return new RlpItem.Text(Bytes.fromHex(flag + digits));
    }

    private static RlpItem list(RlpItem... items) {
        return new RlpItem.Sequence(List.of(items));
    }
}
