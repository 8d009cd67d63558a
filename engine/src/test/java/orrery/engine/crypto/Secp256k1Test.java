package orrery.engine.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

final class Secp256k1Test {
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(SECNamedCurves.getByName("secp256k1"));

    private static Hash256 hash(RandomGenerator random) {
        return new Hash256(
                random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    @Test
    void aSignatureRecoversItsSigner() {
        Property.forAll(
                200,
                random -> hash(random),
                digest -> {
                    KeyPair key = KeyPair.fromSeed(digest);
                    Signature signature = Secp256k1.sign(digest, key);
                    assertTrue(signature.isLowS());
                    assertEquals(Optional.of(key.address()), Secp256k1.recover(digest, signature));
                    assertEquals(
                            Optional.of(key.publicKey()),
                            Secp256k1.recoverPublicKey(
                                    digest, signature.yParity(), signature.r(), signature.s()));
                });
    }

    @Test
    void signaturesAreThoseOfRfc6979WithLowS() {
        Property.forAll(
                50,
                random -> hash(random),
                digest -> {
                    KeyPair key = KeyPair.fromSeed(digest);
                    ECDSASigner oracle =
                            new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
                    oracle.init(
                            true, new ECPrivateKeyParameters(key.secret().toBigInteger(), DOMAIN));
                    BigInteger[] expected = oracle.generateSignature(digest.toArray());
                    BigInteger s = expected[1].min(DOMAIN.getN().subtract(expected[1]));
                    Signature signature = Secp256k1.sign(digest, key);
                    assertEquals(UInt256.of(expected[0]), signature.r());
                    assertEquals(UInt256.of(s), signature.s());
                });
    }

    @Test
    void publicKeysAreThoseOfBouncyCastle() {
        Property.forAll(
                50,
                random -> KeyPair.fromSeed(hash(random)),
                key -> {
                    byte[] encoded =
                            DOMAIN.getG().multiply(key.secret().toBigInteger()).getEncoded(false);
                    assertEquals(Bytes.wrap(encoded).slice(1, 65), key.publicKey());
                });
    }

    @Test
    void theSecretOneHasItsKnownAddress() {
        assertEquals(
                Address.fromHex("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf"),
                KeyPair.of(UInt256.ONE).address());
    }

    @Test
    void anHighSRecoversTheSameSignerWithTheOtherParity() {
        KeyPair key = KeyPair.fromSeed(Hash256.ZERO);
        Signature low = Secp256k1.sign(Hash256.ZERO, key);
        Signature high =
                new Signature(low.r(), Secp256k1.ORDER.subtract(low.s()), 1 - low.yParity());
        assertFalse(high.isLowS());
        assertEquals(Optional.of(key.address()), Secp256k1.recover(Hash256.ZERO, high));
    }

    @Test
    void numbersOutOfRangeRecoverNothing() {
        UInt256 one = UInt256.ONE;
        for (UInt256 bad : new UInt256[] {UInt256.ZERO, Secp256k1.ORDER, UInt256.MAX}) {
            assertEquals(Optional.empty(), Secp256k1.recover(Hash256.ZERO, 0, bad, one));
            assertEquals(Optional.empty(), Secp256k1.recover(Hash256.ZERO, 0, one, bad));
        }
        assertEquals(Optional.empty(), Secp256k1.recover(Hash256.ZERO, 2, one, one));
    }

    @Test
    void anRThatIsNoCoordinateRecoversNothing() {
        // x = 5 is not on the curve: 5^3 + 7 is no square.
        assertEquals(
                Optional.empty(), Secp256k1.recover(Hash256.ZERO, 0, UInt256.of(5), UInt256.ONE));
    }

    @Test
    void aSecretOutOfRangeIsRefusedAndNotShown() {
        assertThrows(IllegalArgumentException.class, () -> KeyPair.of(UInt256.ZERO));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> KeyPair.of(Secp256k1.ORDER));
        assertFalse(refused.toString().contains(Secp256k1.ORDER.toString()));
        KeyPair key = KeyPair.of(UInt256.of(0x1234567));
        assertFalse(key.toString().contains(Integer.toString(0x1234567)));
    }

    @Test
    void aParityOtherThanZeroOrOneIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Signature(UInt256.ONE, UInt256.ONE, 27));
    }

    @Test
    void aLibraryThatDoesNotLoadIsReportedTheSameWayEveryTime() {
        NativeLibrary library =
                NativeLibrary.load(
                        "missing",
                        () -> {
                            throw new UnsatisfiedLinkError("no such file");
                        });
        for (int i = 0; i < 2; i++) {
            NativeLibraryException failure =
                    assertThrows(NativeLibraryException.class, library::require);
            assertTrue(failure.toString().contains("missing"));
            assertTrue(failure.toString().contains("no such file"));
        }
    }

    @Test
    void signingWithRecoveryGivesTheSignatureThatRecoveringTheParityGives() {
        Property.forAll(
                300,
                random ->
                        new Hash256(
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong()),
                digest -> {
                    KeyPair key = KeyPair.fromSeed(digest);
                    assertEquals(
                            Secp256k1.signAndRecover(digest, key), Secp256k1.sign(digest, key));
                });
    }
}
