package orrery.engine.spec;

/// How many blobs a block may carry and how fast their price moves (EIP-4844, EIP-7840).
///
/// @param target blobs a block, at which the price stays; 0 before Cancun
/// @param max blobs a block at most; 0 before Cancun
/// @param updateFraction the divisor of the excess blob gas in the price's exponent
public record BlobSchedule(int target, int max, long updateFraction) {
    /// Before EIP-4844: no blobs.
    public static final BlobSchedule NONE = new BlobSchedule(0, 0, 0);

    /// EIP-4844.
    public static final BlobSchedule CANCUN = new BlobSchedule(3, 6, 3_338_477);

    /// EIP-7691.
    public static final BlobSchedule PRAGUE = new BlobSchedule(6, 9, 5_007_716);

    /// EIP-7892, first blob-parameter-only fork of mainnet.
    public static final BlobSchedule BPO1 = new BlobSchedule(10, 15, 8_346_193);

    /// EIP-7892, second blob-parameter-only fork of mainnet.
    public static final BlobSchedule BPO2 = new BlobSchedule(14, 21, 11_684_671);

    public BlobSchedule {
        if (target < 0 || max < target || updateFraction < 0) {
            throw new IllegalArgumentException(
                    "blob schedule "
                            + target
                            + "/"
                            + max
                            + "/"
                            + updateFraction
                            + ": 0 <= target <= max and a fraction >= 0 are needed");
        }
    }

    /// The parameters that a fork itself brings.
    public static BlobSchedule of(Fork fork) {
        if (fork.isAtLeast(Fork.PRAGUE)) {
            return PRAGUE;
        }
        return fork.isAtLeast(Fork.CANCUN) ? CANCUN : NONE;
    }
}
