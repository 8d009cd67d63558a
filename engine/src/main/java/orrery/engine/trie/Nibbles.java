package orrery.engine.trie;

import org.jspecify.annotations.Nullable;

/// Paths of half-bytes, one nibble (0 to 15) a byte, and their compact form (Yellow Paper, appendix
/// C, "hex-prefix encoding").
final class Nibbles {
    private static final int ODD = 0x10;
    private static final int LEAF = 0x20;

    private Nibbles() {}

    /// Two nibbles a byte, the high one first.
    static byte[] of(byte[] key) {
        byte[] path = new byte[2 * key.length];
        for (int i = 0; i < key.length; i++) {
            path[2 * i] = (byte) (key[i] >>> 4 & 0xf);
            path[2 * i + 1] = (byte) (key[i] & 0xf);
        }
        return path;
    }

    /// The first nibble of a key that is not empty.
    static int first(byte[] key) {
        return key[0] >>> 4 & 0xf;
    }

    /// How many nibbles `a` from `aFrom` and `b` from `bFrom` have in common.
    static int common(byte[] a, int aFrom, byte[] b, int bFrom) {
        int most = Math.min(a.length - aFrom, b.length - bFrom);
        int count = 0;
        while (count < most && a[aFrom + count] == b[bFrom + count]) {
            count++;
        }
        return count;
    }

    /// How many bytes the compact form of nibbles `[from, to)` takes.
    static int compactSize(int from, int to) {
        return (to - from) / 2 + 1;
    }

    /// Puts the compact form of nibbles `[from, to)` at the front of `out`.
    static void compact(byte[] path, int from, int to, boolean isLeaf, byte[] out) {
        int flags = isLeaf ? LEAF : 0;
        int next = from;
        if ((to - from & 1) != 0) {
            flags |= ODD | path[next++];
        }
        out[0] = (byte) flags;
        for (int i = 1; next < to; i++, next += 2) {
            out[i] = (byte) (path[next] << 4 | path[next + 1]);
        }
    }

    /// Whether a compact form belongs to a leaf.
    static boolean isLeaf(byte[] compact) {
        return (compact[0] & LEAF) != 0;
    }

    /// The nibbles of a compact form, or null where it is none.
    static byte @Nullable [] expand(byte[] compact) {
        if (compact.length == 0 || (compact[0] & 0xff) >= 0x40) {
            return null;
        }
        boolean isOdd = (compact[0] & ODD) != 0;
        if (!isOdd && (compact[0] & 0xf) != 0) {
            return null;
        }
        byte[] path = new byte[2 * (compact.length - 1) + (isOdd ? 1 : 0)];
        int next = 0;
        if (isOdd) {
            path[next++] = (byte) (compact[0] & 0xf);
        }
        for (int i = 1; i < compact.length; i++) {
            path[next++] = (byte) (compact[i] >>> 4 & 0xf);
            path[next++] = (byte) (compact[i] & 0xf);
        }
        return path;
    }
}
