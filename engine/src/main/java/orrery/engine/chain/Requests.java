package orrery.engine.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// What a block's execution asks of the beacon chain (EIP-7685): each item is a type byte and the
/// data of that type; types without data are left out.
///
/// @param items in ascending order of type
public record Requests(List<Bytes> items) {
    public static final Requests NONE = new Requests(List.of());

    public Requests {
        items = List.copyOf(items);
    }

    /// The header's `requestsHash`: SHA-256 over the SHA-256 of every item.
    public Hash256 hash() {
        MessageDigest outer = sha256();
        for (Bytes item : items) {
            outer.update(sha256().digest(item.unsafeArray()));
        }
        return Hash256.of(outer.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
