package orrery.engine.agents;

import java.io.ByteArrayOutputStream;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Hash256;

/// One hash for a run of decisions: keccak-256 over their hashes in the order of epochs. One thread
/// at a time.
public final class DecisionDigest {
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();

    public static Hash256 of(Iterable<Hash256> hashes) {
        DecisionDigest digest = new DecisionDigest();
        hashes.forEach(digest::add);
        return digest.value();
    }

    public void add(Hash256 hash) {
        hashes.writeBytes(hash.toArray());
    }

    /// The digest of what was added so far.
    public Hash256 value() {
        return Keccak256.hash(hashes.toByteArray());
    }
}
