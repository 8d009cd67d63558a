package orrery.engine.crypto;

import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A secp256k1 secret with its public key and address.
///
/// Immutable, for any thread. The secret never appears in [#toString].
public final class KeyPair {
    private final UInt256 secret;
    private final Bytes publicKey;
    private final Address address;

    private KeyPair(UInt256 secret) {
        this.secret = secret;
        this.publicKey = Secp256k1.publicKey(secret);
        this.address = Secp256k1.address(publicKey);
    }

    /// @throws IllegalArgumentException unless the secret lies in 1 to n-1, n the group's order
    public static KeyPair of(UInt256 secret) {
        return new KeyPair(secret);
    }

    /// The key pair that a seed stands for, the same on every machine: the first value in range of
    /// keccak(seed), keccak(keccak(seed)) and so on.
    public static KeyPair fromSeed(Hash256 seed) {
        Hash256 candidate = seed;
        do {
            candidate = Keccak256.hash(candidate.toArray());
        } while (!Secp256k1.isValidScalar(candidate.toWord()));
        return new KeyPair(candidate.toWord());
    }

    public UInt256 secret() {
        return secret;
    }

    /// The uncompressed point without its prefix: 64 bytes, x then y, big-endian.
    public Bytes publicKey() {
        return publicKey;
    }

    /// The low 20 bytes of the public key's Keccak-256.
    public Address address() {
        return address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPair that && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }

    @Override
    public String toString() {
        return "KeyPair of " + address;
    }
}
