package orrery.engine.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/// ECDSA verification over NIST's P-256 (FIPS 186-5), by the JDK.
///
/// For any thread: each call has a verifier of its own.
public final class P256 {
    private static final BigInteger PRIME =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final ECParameterSpec CURVE = curve();

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java runtime lacks the curve P-256", failure);
        }
    }

    /// Whether a signature is valid. Numbers out of range and points off the curve make it invalid;
    /// a high s does not.
    ///
    /// @param input 160 bytes: digest, r, s, and the public key's x and y, 32 bytes each,
    ///   big-endian
    /// @throws IllegalArgumentException unless there are 160 bytes
    public static boolean verify(byte[] input) {
        if (input.length != 160) {
            throw new IllegalArgumentException("160 bytes are needed, not " + input.length);
        }
        BigInteger x = new BigInteger(1, input, 96, 32);
        BigInteger y = new BigInteger(1, input, 128, 32);
        return isScalar(new BigInteger(1, input, 32, 32))
                && isScalar(new BigInteger(1, input, 64, 32))
                && isOnCurve(x, y)
                && isSignedBy(input, new ECPoint(x, y));
    }

    private static boolean isScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(ORDER) < 0;
    }

    /// Infinity, which EIP-7951 writes as (0, 0), is not on the curve.
    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        if (x.compareTo(PRIME) >= 0 || y.compareTo(PRIME) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(B);
        return y.multiply(y).subtract(right).mod(PRIME).signum() == 0;
    }

    private static boolean isSignedBy(byte[] input, ECPoint point) {
        try {
            PublicKey key =
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
            Signature verifier = Signature.getInstance("NONEwithECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(input, 0, 32);
            return verifier.verify(Arrays.copyOfRange(input, 32, 96));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java runtime cannot verify P-256", failure);
        }
    }
}
