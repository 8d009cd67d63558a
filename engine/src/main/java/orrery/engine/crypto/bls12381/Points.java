package orrery.engine.crypto.bls12381;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Arrays;
import java.util.HexFormat;

/// Coordinates and points in the encoding of EIP-2537: 64 bytes a number of the base field,
/// big-endian, of which the first 16 are zero; real part first; all zeros for infinity.
final class Points {
    static final int FP_SIZE = 64;

    private static final int PADDING = 16;
    private static final byte[] PRIME =
            HexFormat.of()
                    .parseHex(
                            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f624"
                                    + "1eabfffeb153ffffb9feffffffffaaab");

    /// What an encoded point is.
    enum Kind {
        FINITE,
        INFINITY,
        INVALID
    }

    private Points() {}

    /// Reads numbers of the base field from `from` to `to` into `out`, one after the other; false
    /// where one is not below the prime or its padding is not zero.
    static boolean readField(
            SegmentAllocator memory, byte[] bytes, int from, int to, MemorySegment out) {
        MemorySegment raw = memory.allocate(Blst.FP);
        for (int at = from, i = 0; at < to; at += FP_SIZE, i++) {
            int start = at + PADDING;
            boolean isPadded = isZero(bytes, at, start);
            if (!isPadded
                    || Arrays.compareUnsigned(bytes, start, at + FP_SIZE, PRIME, 0, PRIME.length)
                            >= 0) {
                return false;
            }
            MemorySegment.copy(MemorySegment.ofArray(bytes), start, raw, 0, Blst.FP);
            Blst.call(Blst.FP_FROM_BENDIAN, out.asSlice(i * Blst.FP, Blst.FP), raw);
        }
        return true;
    }

    /// Reads the point at `offset` into `out`, in affine form.
    ///
    /// @param checksGroup whether a point of the curve outside the group of order r is invalid
    static Kind read(
            SegmentAllocator memory,
            Blst.Group group,
            byte[] bytes,
            int offset,
            boolean checksGroup,
            MemorySegment out) {
        int end = offset + size(group);
        if (isZero(bytes, offset, end)) {
            return Kind.INFINITY;
        }
        boolean isValid =
                readField(memory, bytes, offset, end, out)
                        && Blst.test(group.onCurve(), out)
                        && (!checksGroup || Blst.test(group.inGroup(), out));
        return isValid ? Kind.FINITE : Kind.INVALID;
    }

    /// The encoding of a point in the library's projective form.
    static byte[] encode(SegmentAllocator memory, Blst.Group group, MemorySegment point) {
        MemorySegment affine = memory.allocate(group.affineSize());
        Blst.call(group.toAffine(), affine, point);
        byte[] out = new byte[size(group)];
        MemorySegment raw = memory.allocate(Blst.FP);
        for (int at = 0, i = 0; at < out.length; at += FP_SIZE, i++) {
            Blst.call(Blst.BENDIAN_FROM_FP, raw, affine.asSlice(i * Blst.FP, Blst.FP));
            MemorySegment.copy(raw, 0, MemorySegment.ofArray(out), at + PADDING, Blst.FP);
        }
        return out;
    }

    /// How many bytes the encoding of a point of the group has.
    static int size(Blst.Group group) {
        return (int) (group.affineSize() / Blst.FP) * FP_SIZE;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        int any = 0;
        for (int i = from; i < to; i++) {
            any |= bytes[i];
        }
        return any == 0;
    }
}
