package orrery.engine.evm.precompiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// P256VERIFY against Bouncy Castle's ECDSA, a second implementation.
final class P256VerifyTest {
    private static final X9ECParameters P256 = SECNamedCurves.getByName("secp256r1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(P256.getCurve(), P256.getG(), P256.getN(), P256.getH());
    private static final BigInteger ORDER = P256.getN();
    private static final BigInteger PRIME = P256.getCurve().getField().getCharacteristic();

    private static final byte[] VALID = UInt256.ONE.toBytes32();
    private static final byte[] INVALID = {};

    private static final P256Verify PRECOMPILE = new P256Verify();

    private static byte[] input(
            BigInteger digest, BigInteger r, BigInteger s, BigInteger x, BigInteger y) {
        byte[] input = new byte[160];
        int at = 0;
        for (BigInteger each : new BigInteger[] {digest, r, s, x, y}) {
            System.arraycopy(UInt256.of(each).toBytes32(), 0, input, at, 32);
            at += 32;
        }
        return input;
    }

    private static BigInteger word(byte[] input, int index) {
        return new BigInteger(1, input, 32 * index, 32);
    }

    private static void set(byte[] input, int index, BigInteger value) {
        System.arraycopy(UInt256.of(value).toBytes32(), 0, input, 32 * index, 32);
    }

    private static byte[] signed(RandomGenerator random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        BigInteger key =
                new BigInteger(1, secret).mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(key, DOMAIN));
        BigInteger[] signature = signer.generateSignature(digest);
        ECPoint point = DOMAIN.getG().multiply(key).normalize();
        return input(
                new BigInteger(1, digest),
                signature[0],
                signature[1],
                point.getAffineXCoord().toBigInteger(),
                point.getAffineYCoord().toBigInteger());
    }

    /// What Bouncy Castle says, with EIP-7951's checks of the point by its own means.
    private static boolean oracle(byte[] input) {
        BigInteger x = word(input, 3);
        BigInteger y = word(input, 4);
        if (x.compareTo(PRIME) >= 0 || y.compareTo(PRIME) >= 0) {
            return false;
        }
        ECPoint point = P256.getCurve().createPoint(x, y);
        if (!point.isValid() || point.isInfinity()) {
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(point, DOMAIN));
        return verifier.verifySignature(Arrays.copyOf(input, 32), word(input, 1), word(input, 2));
    }

    private static void assertVerdict(boolean isValid, byte[] input) {
        assertArrayEquals(isValid ? VALID : INVALID, PRECOMPILE.run(input));
    }

    @Test
    void signaturesAreValidWithLowAndHighSAlike() {
        Property.forAll(
                60,
                random -> Bytes.wrap(signed(random)),
                signature -> {
                    byte[] input = signature.toArray();
                    assertVerdict(true, input);
                    set(input, 2, ORDER.subtract(word(input, 2)));
                    assertVerdict(true, input);
                });
    }

    @Test
    void tamperedInputsAreJudgedAsBouncyCastleDoes() {
        Property.forAll(
                150,
                random -> {
                    byte[] input = signed(random);
                    int bit = random.nextInt(8 * input.length);
                    input[bit / 8] ^= (byte) (1 << bit % 8);
                    return Bytes.wrap(input);
                },
                tampered -> assertVerdict(oracle(tampered.toArray()), tampered.toArray()));
    }

    @Test
    void numbersOfASignatureOutsideOneToTheOrderAreInvalid() {
        Property.forAll(
                10,
                random -> Bytes.wrap(signed(random)),
                signature -> {
                    for (BigInteger bad :
                            new BigInteger[] {
                                BigInteger.ZERO,
                                ORDER,
                                ORDER.add(BigInteger.ONE),
                                UInt256.MAX.toBigInteger()
                            }) {
                        for (int index = 1; index <= 2; index++) {
                            byte[] input = signature.toArray();
                            set(input, index, bad);
                            assertVerdict(false, input);
                        }
                    }
                });
    }

    @Test
    void keysThatAreNoPointOfTheCurveAreInvalid() {
        Property.forAll(
                10,
                random -> Bytes.wrap(signed(random)),
                signature -> {
                    byte[] infinity = signature.toArray();
                    set(infinity, 3, BigInteger.ZERO);
                    set(infinity, 4, BigInteger.ZERO);
                    assertVerdict(false, infinity);
                    byte[] off = signature.toArray();
                    set(off, 4, word(off, 4).add(BigInteger.ONE).mod(PRIME));
                    assertVerdict(false, off);
                    // The negated point is on the curve, but another key.
                    byte[] negated = signature.toArray();
                    set(negated, 4, PRIME.subtract(word(negated, 4)));
                    assertVerdict(false, negated);
                });
    }

    /// The point with x = 0 has a signature that anyone can make up: R = G + Q, s = r, digest = r.
    @Test
    void aCoordinateIsNotReducedModuloThePrime() {
        BigInteger b = P256.getCurve().getB().toBigInteger();
        BigInteger y = b.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
        ECPoint key = P256.getCurve().createPoint(BigInteger.ZERO, y);
        BigInteger r =
                DOMAIN.getG().add(key).normalize().getAffineXCoord().toBigInteger().mod(ORDER);
        assertVerdict(true, input(r, r, r, BigInteger.ZERO, y));
        assertVerdict(false, input(r, r, r, PRIME, y));
    }

    @Test
    void anInputOfAnotherSizeIsInvalidAndDoesNotFail() {
        byte[] valid = signed(Property.random(1));
        for (int size : new int[] {0, 1, 128, 159, 161, 192, 320}) {
            assertVerdict(false, Arrays.copyOf(valid, size));
        }
    }
}
