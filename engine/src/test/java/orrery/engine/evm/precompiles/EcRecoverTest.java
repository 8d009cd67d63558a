package orrery.engine.evm.precompiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.crypto.KeyPair;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

final class EcRecoverTest {
    private static final byte[] NOBODY = {};
    private static final UInt256 V_EVEN = UInt256.of(27);
    private static final BigInteger ORDER = Secp256k1.ORDER.toBigInteger();

    private static byte[] input(UInt256 digest, UInt256 v, UInt256 r, UInt256 s) {
        byte[] input = new byte[128];
        int at = 0;
        for (UInt256 each : List.of(digest, v, r, s)) {
            System.arraycopy(each.toBytes32(), 0, input, at, 32);
            at += 32;
        }
        return input;
    }

    private static byte[] run(byte[] input) {
        return new EcRecover().run(input);
    }

    @Test
    void theSignerIsFoundFromALowAndFromAHighS() {
        Property.forAll(
                100,
                random ->
                        new Hash256(
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong()),
                digest -> {
                    KeyPair key = KeyPair.fromSeed(digest);
                    Signature low = Secp256k1.sign(digest, key);
                    byte[] signer = key.address().toWord().toBytes32();
                    UInt256 v = UInt256.of(27 + low.yParity());
                    assertArrayEquals(signer, run(input(digest.toWord(), v, low.r(), low.s())));
                    // EIP-2 bounds s for transactions alone.
                    UInt256 other = UInt256.of(28 - low.yParity());
                    UInt256 high = Secp256k1.ORDER.subtract(low.s());
                    assertArrayEquals(signer, run(input(digest.toWord(), other, low.r(), high)));
                });
    }

    @Test
    void numbersOutOfRangeHaveNoSigner() {
        UInt256 one = UInt256.ONE;
        for (UInt256 bad :
                List.of(UInt256.ZERO, Secp256k1.ORDER, Secp256k1.ORDER.add(one), UInt256.MAX)) {
            assertArrayEquals(NOBODY, run(input(one, V_EVEN, bad, one)));
            assertArrayEquals(NOBODY, run(input(one, V_EVEN, one, bad)));
        }
        for (UInt256 v :
                List.of(
                        UInt256.ZERO,
                        one,
                        UInt256.of(26),
                        UInt256.of(29),
                        UInt256.of(27 + 256),
                        new UInt256(27, 0, 0, 1L << 56))) {
            assertArrayEquals(NOBODY, run(input(one, v, one, one)));
        }
    }

    @Test
    void anRThatIsNoCoordinateHasNoSigner() {
        // 5^3 + 7 is no square.
        assertArrayEquals(NOBODY, run(input(UInt256.ONE, V_EVEN, UInt256.of(5), UInt256.ONE)));
    }

    /// With R = G, s = digest / 1 the key is r^-1 (s R - digest G), infinity.
    @Test
    void aKeyAtInfinityIsNoSigner() {
        UInt256 x =
                UInt256.fromHex(
                        "0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
        UInt256 seven = UInt256.of(7);
        assertArrayEquals(NOBODY, run(input(seven, V_EVEN, x, seven)));
    }

    @Test
    void aDigestAboveTheOrderCountsModuloIt() {
        UInt256 above = UInt256.of(ORDER.add(BigInteger.TWO));
        UInt256 x = UInt256.ONE;
        byte[] expected = run(input(UInt256.of(2), V_EVEN, x, UInt256.of(9)));
        assertArrayEquals(expected, run(input(above, V_EVEN, x, UInt256.of(9))));
        assertArrayEquals(new byte[12], Arrays.copyOf(expected, 12));
    }

    @Test
    void aShortInputContinuesWithZerosAndALongOneIsCut() {
        Hash256 digest = Hash256.ZERO;
        KeyPair key = KeyPair.fromSeed(digest);
        Signature signature = Secp256k1.sign(digest, key);
        byte[] whole =
                input(
                        digest.toWord(),
                        UInt256.of(27 + signature.yParity()),
                        signature.r(),
                        signature.s());
        byte[] longer = Arrays.copyOf(whole, 160);
        longer[150] = 1;
        assertArrayEquals(run(whole), run(longer));
        for (int size : new int[] {0, 32, 64, 96, 127}) {
            byte[] cut = Arrays.copyOf(whole, size);
            assertArrayEquals(run(Arrays.copyOf(cut, 128)), run(cut));
        }
        assertArrayEquals(NOBODY, run(Arrays.copyOf(whole, 96)));
    }
}
