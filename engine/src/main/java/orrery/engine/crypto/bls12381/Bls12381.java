package orrery.engine.crypto.bls12381;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.NativeLibrary;
import orrery.engine.crypto.PairingCheck;

/// The operations of EIP-2537 over encoded points.
///
/// For any thread: each call works in native memory of its own, which it frees, and the library
/// keeps no state. Every method throws [orrery.engine.crypto.NativeLibraryException] where the
/// library is missing, and [IllegalArgumentException] where the input has another size than it
/// names.
public final class Bls12381 {
    public static final int FP_SIZE = Points.FP_SIZE;
    public static final int FP2_SIZE = 2 * FP_SIZE;
    public static final int G1_SIZE = 2 * FP_SIZE;
    public static final int G2_SIZE = 4 * FP_SIZE;
    public static final int SCALAR_SIZE = 32;

    private static final NativeLibrary LIBRARY =
            NativeLibrary.load("blst", () -> Blst.pippengerScratchSize(Blst.G1, 1));

    private Bls12381() {}

    static void requireLibrary() {
        LIBRARY.require();
    }

    /// The sum of two points of the curve of G1, in the group or not; null where one is invalid.
    public static byte @Nullable [] addG1(byte[] twoPoints) {
        requireSize(twoPoints.length == 2 * G1_SIZE, twoPoints.length);
        requireLibrary();
        return add(Blst.G1, twoPoints);
    }

    /// As [#addG1] on the curve of G2.
    public static byte @Nullable [] addG2(byte[] twoPoints) {
        requireSize(twoPoints.length == 2 * G2_SIZE, twoPoints.length);
        requireLibrary();
        return add(Blst.G2, twoPoints);
    }

    /// The sum of points of G1 times their scalars, pairs of both; null where a point is invalid or
    /// outside the group.
    public static byte @Nullable [] multiplyG1(byte[] pairs) {
        requireSize(pairs.length % (G1_SIZE + SCALAR_SIZE) == 0, pairs.length);
        requireLibrary();
        return multiply(Blst.G1, pairs);
    }

    /// As [#multiplyG1] in G2.
    public static byte @Nullable [] multiplyG2(byte[] pairs) {
        requireSize(pairs.length % (G2_SIZE + SCALAR_SIZE) == 0, pairs.length);
        requireLibrary();
        return multiply(Blst.G2, pairs);
    }

    /// The point of G1 that a number of the base field maps to; null where it is not below the
    /// prime.
    public static byte @Nullable [] mapToG1(byte[] fp) {
        requireSize(fp.length == FP_SIZE, fp.length);
        requireLibrary();
        return map(Blst.G1, fp);
    }

    /// The point of G2 that a number of the quadratic extension maps to; null where a part is not
    /// below the prime.
    public static byte @Nullable [] mapToG2(byte[] fp2) {
        requireSize(fp2.length == FP2_SIZE, fp2.length);
        requireLibrary();
        return map(Blst.G2, fp2);
    }

    /// Whether the product of the pairings of all pairs of a point of G1 and one of G2 is one.
    public static PairingCheck pairingCheck(byte[] pairs) {
        int pairSize = G1_SIZE + G2_SIZE;
        requireSize(pairs.length % pairSize == 0, pairs.length);
        requireLibrary();
        try (Arena memory = Arena.ofConfined()) {
            int count = pairs.length / pairSize;
            PairingProduct product = new PairingProduct(memory, count);
            for (int offset = 0; offset < pairs.length; offset += pairSize) {
                Points.Kind p = Points.read(memory, Blst.G1, pairs, offset, true, product.nextG1());
                Points.Kind q =
                        Points.read(
                                memory, Blst.G2, pairs, offset + G1_SIZE, true, product.nextG2());
                if (p == Points.Kind.INVALID || q == Points.Kind.INVALID) {
                    return PairingCheck.INVALID;
                }
                if (p == Points.Kind.FINITE && q == Points.Kind.FINITE) {
                    product.accept();
                }
            }
            return product.isOne() ? PairingCheck.HOLDS : PairingCheck.FAILS;
        }
    }

    private static byte @Nullable [] add(Blst.Group group, byte[] twoPoints) {
        try (Arena memory = Arena.ofConfined()) {
            // Infinity in affine form is all zeros, which fresh memory is.
            MemorySegment a = memory.allocate(group.affineSize());
            MemorySegment b = memory.allocate(group.affineSize());
            int size = Points.size(group);
            if (Points.read(memory, group, twoPoints, 0, false, a) == Points.Kind.INVALID
                    || Points.read(memory, group, twoPoints, size, false, b)
                            == Points.Kind.INVALID) {
                return null;
            }
            MemorySegment sum = memory.allocate(group.pointSize());
            Blst.call(group.fromAffine(), sum, a);
            Blst.call(group.addAffine(), sum, sum, b);
            return Points.encode(memory, group, sum);
        }
    }

    private static byte @Nullable [] multiply(Blst.Group group, byte[] pairs) {
        try (Arena memory = Arena.ofConfined()) {
            int pointSize = Points.size(group);
            int pairSize = pointSize + SCALAR_SIZE;
            int count = pairs.length / pairSize;
            MemorySegment points = memory.allocate(count * group.affineSize());
            MemorySegment scalars = memory.allocate((long) count * SCALAR_SIZE);
            MemorySegment raw = memory.allocate(SCALAR_SIZE);
            int finite = 0;
            for (int i = 0; i < count; i++) {
                MemorySegment point =
                        points.asSlice(finite * group.affineSize(), group.affineSize());
                switch (Points.read(memory, group, pairs, i * pairSize, true, point)) {
                    case INVALID -> {
                        return null;
                    }
                    case INFINITY -> {}
                    case FINITE -> {
                        MemorySegment.copy(
                                pairs,
                                i * pairSize + pointSize,
                                raw,
                                ValueLayout.JAVA_BYTE,
                                0,
                                SCALAR_SIZE);
                        Blst.reduceScalar(
                                scalars.asSlice((long) finite * SCALAR_SIZE, SCALAR_SIZE), raw);
                        finite++;
                    }
                }
            }
            MemorySegment sum = memory.allocate(group.pointSize());
            if (finite == 1) {
                Blst.call(group.fromAffine(), sum, points);
                Blst.call(group.multiply(), sum, sum, scalars, 255);
            } else if (finite > 1) {
                MemorySegment scratch =
                        memory.allocate(Blst.pippengerScratchSize(group, finite), 8);
                Blst.pippenger(
                        group,
                        sum,
                        pointerTo(memory, points),
                        finite,
                        pointerTo(memory, scalars),
                        scratch);
            }
            return Points.encode(memory, group, sum);
        }
    }

    /// An array of one pointer and a null, by which the library knows that the rest is contiguous.
    static MemorySegment pointerTo(Arena memory, MemorySegment first) {
        MemorySegment pointers = memory.allocate(ValueLayout.ADDRESS, 2);
        pointers.setAtIndex(ValueLayout.ADDRESS, 0, first);
        return pointers;
    }

    private static byte @Nullable [] map(Blst.Group group, byte[] field) {
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment element = memory.allocate(group.fieldSize());
            if (!Points.readField(memory, field, 0, field.length, element)) {
                return null;
            }
            MemorySegment point = memory.allocate(group.pointSize());
            Blst.call(group.map(), point, element, MemorySegment.NULL);
            return Points.encode(memory, group, point);
        }
    }

    private static void requireSize(boolean isRight, int size) {
        if (!isRight) {
            throw new IllegalArgumentException(size + " bytes are not the size of these operands");
        }
    }
}
