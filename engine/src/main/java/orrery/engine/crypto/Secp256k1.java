package orrery.engine.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Optional;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// ECDSA with public key recovery over secp256k1 (Yellow Paper appendix F, SEC 1 4.1.6), by the
/// native libsecp256k1.
///
/// For any thread: the native context is created once and only read afterwards. Every method that
/// computes throws [NativeLibraryException] where the library is missing.
public final class Secp256k1 {
    /// The order of the group.
    public static final UInt256 ORDER =
            UInt256.fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    /// Half the order, rounded down: the largest `s` that EIP-2 accepts.
    public static final UInt256 HALF_ORDER =
            UInt256.fromHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private static final NativeLibrary LIBRARY =
            NativeLibrary.load("secp256k1", () -> Native.SECP.secKeyVerify(new byte[32]));

    private Secp256k1() {}

    /// Loaded on first use, so that a failure surfaces inside [NativeLibrary#load].
    private static final class Native {
        static final fr.acinq.secp256k1.Secp256k1 SECP = fr.acinq.secp256k1.Secp256k1.get();
        static final Optional<RecoverableSigner> SIGNER = RecoverableSigner.ofLoadedLibrary();
    }

    /// Whether a value is in 1 to n-1, as a secret, `r` and `s` must be.
    public static boolean isValidScalar(UInt256 value) {
        return !value.isZero() && value.compareTo(ORDER) < 0;
    }

    /// The address whose key signed `digest`; empty where `r` or `s` is outside 1 to n-1 or the
    /// signature stands for no point. A high `s` is accepted, as ECRECOVER demands.
    ///
    /// @param yParity 0 or 1
    public static Optional<Address> recover(Hash256 digest, int yParity, UInt256 r, UInt256 s) {
        byte[] key = recoverUncompressed(digest, yParity, r, s);
        return key.length == 0 ? Optional.empty() : Optional.of(address(key, 1));
    }

    /// As above for a signature.
    public static Optional<Address> recover(Hash256 digest, Signature signature) {
        return recover(digest, signature.yParity(), signature.r(), signature.s());
    }

    /// As [#recover], but the public key: 64 bytes, x then y, big-endian.
    public static Optional<Bytes> recoverPublicKey(
            Hash256 digest, int yParity, UInt256 r, UInt256 s) {
        byte[] key = recoverUncompressed(digest, yParity, r, s);
        return key.length == 0 ? Optional.empty() : Optional.of(Bytes.wrap(key).slice(1, 65));
    }

    /// The signature with the nonce of RFC 6979 and a low `s`: one for each digest and key.
    public static Signature sign(Hash256 digest, KeyPair key) {
        LIBRARY.require();
        return Native.SIGNER
                .map(signer -> signer.sign(digest, key))
                .orElseGet(() -> signAndRecover(digest, key));
    }

    /// As [#sign], where the library does not export its signing with recovery.
    static Signature signAndRecover(Hash256 digest, KeyPair key) {
        byte[] compact = Native.SECP.sign(digest.toArray(), key.secret().toBytes32());
        UInt256 r = Hash256.read(compact, 0).toWord();
        UInt256 s = Hash256.read(compact, 32).toWord();
        // The library does not tell the nonce point's parity; of the two keys that the signature
        // can stand for, exactly one is the signer's.
        boolean isEven = recover(digest, 0, r, s).filter(key.address()::equals).isPresent();
        return new Signature(r, s, isEven ? 0 : 1);
    }

    /// The public key of a secret: 64 bytes, x then y, big-endian.
    ///
    /// @throws IllegalArgumentException unless the secret lies in 1 to n-1
    public static Bytes publicKey(UInt256 secret) {
        if (!isValidScalar(secret)) {
            throw new IllegalArgumentException(
                    "the secret is zero or not below the order of secp256k1");
        }
        LIBRARY.require();
        return Bytes.wrap(Native.SECP.pubkeyCreate(secret.toBytes32())).slice(1, 65);
    }

    /// The low 20 bytes of the Keccak-256 of a public key of 64 bytes.
    ///
    /// @throws IllegalArgumentException unless there are 64 bytes
    public static Address address(Bytes publicKey) {
        if (publicKey.size() != 64) {
            throw new IllegalArgumentException(
                    "a public key has 64 bytes, not " + publicKey.size());
        }
        return address(publicKey.unsafeArray(), 0);
    }

    private static Address address(byte[] key, int offset) {
        return Address.fromWord(Keccak256.hash(key, offset, 64).toWord());
    }

    /// 65 bytes with the prefix 4, or none where nothing can be recovered.
    private static byte[] recoverUncompressed(Hash256 digest, int yParity, UInt256 r, UInt256 s) {
        if ((yParity & ~1) != 0 || !isValidScalar(r) || !isValidScalar(s)) {
            return new byte[0];
        }
        LIBRARY.require();
        byte[] compact = new byte[64];
        Hash256.fromWord(r).write(compact, 0);
        Hash256.fromWord(s).write(compact, 32);
        try {
            return Native.SECP.ecdsaRecover(compact, digest.toArray(), yParity);
        } catch (Secp256k1Exception noSuchPoint) {
            return new byte[0];
        }
    }
}
