package orrery.engine.mempool;

/// Bounds of a pool.
///
/// @param capacity transactions in all
/// @param perSender transactions of one sender, which is also how far a nonce may be ahead
public record MempoolLimits(int capacity, int perSender) {
    public static final MempoolLimits DEFAULT = new MempoolLimits(8_192, 64);

    public MempoolLimits {
        if (capacity < 1 || perSender < 1) {
            throw new IllegalArgumentException(
                    "a pool of %d with %d a sender: at least 1 each is needed"
                            .formatted(capacity, perSender));
        }
    }
}
