package orrery.engine.crypto.bls12381;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/// Verifies that a committed polynomial has a value at a point (EIP-4844, `verify_kzg_proof`).
///
/// Of the trusted setup, verification needs one point only, tau G2, so nothing is read at start:
/// with commitment C, proof Q, point z and value y it checks e(y G1 - C - z Q, G2) e(Q, tau G2) =
/// 1.
///
/// For any thread, as [Bls12381].
public final class KzgProof {
    public static final int COMMITMENT_SIZE = 48;
    private static final int SCALAR_SIZE = 32;

    /// tau G2 of the ceremony, as the execution specifications name it (`KZG_SETUP_G2_MONOMIAL_1`).
    private static final byte[] TAU_G2 =
            HexFormat.of()
                    .parseHex(
                            "b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d"
                                    + "2914e5870cb452d2afaaab24f3499f72185cbfee53492714734429b7b38608e2"
                                    + "3926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2");

    private static final byte[] GENERATOR_G1 =
            HexFormat.of()
                    .parseHex(
                            "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
                                    + "6c55e83ff97a1aeffb3af00adb22c6bb");

    private static final byte[] GENERATOR_G2 =
            HexFormat.of()
                    .parseHex(
                            "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049"
                                    + "334cf11213945d57e5ac7d055d042b7e024aa2b2f08f0a91260805272dc51051"
                                    + "c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8");

    /// Fixed points in the library's form, written once before they are shared.
    private record Setup(MemorySegment g1, MemorySegment g2, MemorySegment tauG2) {
        static final Setup MAINNET = create();

        private static Setup create() {
            Arena memory = Arena.ofAuto();
            return new Setup(
                    point(memory, Blst.G1, GENERATOR_G1),
                    point(memory, Blst.G2, GENERATOR_G2),
                    point(memory, Blst.G2, TAU_G2));
        }

        private static MemorySegment point(Arena memory, Blst.Group group, byte[] compressed) {
            MemorySegment affine = memory.allocate(group.affineSize());
            if (!Blst.uncompress(group, affine, copy(memory, compressed, 0, compressed.length))) {
                throw new IllegalStateException("a point of the trusted setup is not on the curve");
            }
            return affine;
        }
    }

    private KzgProof() {}

    /// Whether the proof holds; false too where a point is not in G1 or a scalar not below the
    /// order.
    ///
    /// @param input point z and value y, 32 bytes each, big-endian, then commitment and proof, 48
    ///   bytes each, compressed, from `offset` on
    public static boolean verify(byte[] input, int offset) {
        Bls12381.requireLibrary();
        int commitmentOffset = offset + 2 * SCALAR_SIZE;
        int proofOffset = commitmentOffset + COMMITMENT_SIZE;
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment z = memory.allocate(SCALAR_SIZE);
            MemorySegment y = memory.allocate(SCALAR_SIZE);
            MemorySegment commitment = memory.allocate(Blst.G1.affineSize());
            MemorySegment proof = memory.allocate(Blst.G1.affineSize());
            return Blst.readScalar(z, copy(memory, input, offset, SCALAR_SIZE))
                    && Blst.readScalar(y, copy(memory, input, offset + SCALAR_SIZE, SCALAR_SIZE))
                    && readG1(memory, input, commitmentOffset, commitment)
                    && readG1(memory, input, proofOffset, proof)
                    && holds(memory, z, y, commitment, proof);
        }
    }

    private static boolean holds(
            Arena memory,
            MemorySegment z,
            MemorySegment y,
            MemorySegment commitment,
            MemorySegment proof) {
        MemorySegment zQ = multiply(memory, proof, z);
        MemorySegment left = multiply(memory, Setup.MAINNET.g1, y);
        MemorySegment affine = memory.allocate(Blst.G1.affineSize());
        // y G1 - (C + z Q)
        Blst.call(Blst.G1.addAffine(), zQ, zQ, commitment);
        Blst.negateG1(zQ);
        Blst.call(Blst.G1.toAffine(), affine, zQ);
        Blst.call(Blst.G1.addAffine(), left, left, affine);
        Blst.call(Blst.G1.toAffine(), affine, left);

        PairingProduct product = new PairingProduct(memory, 2);
        multiplyPair(product, affine, Setup.MAINNET.g2);
        multiplyPair(product, proof, Setup.MAINNET.tauG2);
        return product.isOne();
    }

    private static void multiplyPair(PairingProduct product, MemorySegment p, MemorySegment q) {
        if (!isInfinity(p)) {
            product.nextG1().copyFrom(p);
            product.nextG2().copyFrom(q);
            product.accept();
        }
    }

    private static MemorySegment multiply(
            Arena memory, MemorySegment affine, MemorySegment scalar) {
        MemorySegment product = memory.allocate(Blst.G1.pointSize());
        Blst.call(Blst.G1.fromAffine(), product, affine);
        Blst.call(Blst.G1.multiply(), product, product, scalar, 255);
        return product;
    }

    private static boolean readG1(Arena memory, byte[] input, int offset, MemorySegment out) {
        return Blst.uncompress(Blst.G1, out, copy(memory, input, offset, COMMITMENT_SIZE))
                && (isInfinity(out) || Blst.test(Blst.G1.inGroup(), out));
    }

    private static boolean isInfinity(MemorySegment affine) {
        return Blst.test(Blst.P1_AFFINE_IS_INF, affine);
    }

    private static MemorySegment copy(Arena memory, byte[] bytes, int offset, int size) {
        MemorySegment out = memory.allocate(size);
        MemorySegment.copy(bytes, offset, out, ValueLayout.JAVA_BYTE, 0, size);
        return out;
    }
}
