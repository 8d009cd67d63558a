package orrery.engine.crypto.bls12381;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A product of pairings that is filled pair by pair and then compared with one. Owned by one call
/// and its memory.
final class PairingProduct {
    private final Arena memory;
    private final MemorySegment g1;
    private final MemorySegment g2;
    private int count;

    /// Has room for `capacity` pairs.
    PairingProduct(Arena memory, int capacity) {
        this.memory = memory;
        g1 = memory.allocate(capacity * Blst.G1.affineSize());
        g2 = memory.allocate(capacity * Blst.G2.affineSize());
    }

    /// Where the next pair's point of G1 goes, in affine form.
    MemorySegment nextG1() {
        return g1.asSlice(count * Blst.G1.affineSize(), Blst.G1.affineSize());
    }

    /// Where the next pair's point of G2 goes, in affine form.
    MemorySegment nextG2() {
        return g2.asSlice(count * Blst.G2.affineSize(), Blst.G2.affineSize());
    }

    /// Takes the pair that was written, neither point of which is infinity, into the product.
    void accept() {
        count++;
    }

    boolean isOne() {
        if (count == 0) {
            return true;
        }
        MemorySegment value = memory.allocate(Blst.FP12);
        Blst.call(
                Blst.MILLER_LOOP_N,
                value,
                Bls12381.pointerTo(memory, g2),
                Bls12381.pointerTo(memory, g1),
                count);
        Blst.call(Blst.FINAL_EXP, value, value);
        return Blst.test(Blst.FP12_IS_ONE, value);
    }
}
