package orrery.engine.evm;

import java.util.Arrays;

/// Where jumps in one code may land, and which entry of its [CodeAnalysis] stream opens there.
/// Immutable, for any thread.
///
/// One bit a byte of code says where a JUMPDEST stands, and the entries lie in the order of their
/// places: a place's bit, with the bits below it counted, finds its entry. That takes a tenth of a
/// table with an entry a byte, so that ten times as much code stays at hand in the same memory.
final class Landings {
    /// One bit a byte of code, 64 a word.
    private final long[] bits;

    /// Per word of `bits`, how many bits are set in the words before it.
    private final int[] ranks;

    /// In the order of their places.
    private final int[] entries;

    private Landings(long[] bits, int[] ranks, int[] entries) {
        this.bits = bits;
        this.ranks = ranks;
        this.entries = entries;
    }

    /// The entry for a place, from which it has to be a JUMPDEST's; a place past 2^63 - 1 may be
    /// given as any negative number.
    ///
    /// @param none what to return where no jump may land
    int entry(long place, int none) {
        long word = place >> 6;
        if (word < 0 || word >= bits.length) {
            return none;
        }
        long bit = 1L << place;
        long bitsThere = bits[(int) word];
        return (bitsThere & bit) == 0
                ? none
                : entries[ranks[(int) word] + Long.bitCount(bitsThere & (bit - 1))];
    }

    /// What it takes of memory, bytes.
    long sizeInBytes() {
        return 8L * bits.length + 4L * ranks.length + 4L * entries.length;
    }

    /// Collects landings in ascending order of their places.
    static final class Builder {
        private final long[] bits;
        private int[] entries = new int[16];
        private int size;

        Builder(int codeSize) {
            bits = new long[(codeSize + 63) >>> 6];
        }

        void add(int place, int entry) {
            bits[place >>> 6] |= 1L << place;
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, 2 * size);
            }
            entries[size++] = entry;
        }

        Landings build() {
            int[] ranks = new int[bits.length];
            int rank = 0;
            for (int i = 0; i < bits.length; i++) {
                ranks[i] = rank;
                rank += Long.bitCount(bits[i]);
            }
            return new Landings(bits, ranks, Arrays.copyOf(entries, size));
        }
    }
}
