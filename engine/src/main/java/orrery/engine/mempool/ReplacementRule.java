package orrery.engine.mempool;

import java.math.BigInteger;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.UInt256;

/// When a transaction takes the place of one with the same sender and nonce: both its fee cap and
/// its tip cap are at least a share above the old ones (as Geth's and Besu's price bump).
///
/// @param bumpPercent how much more it pays, 0 to 1,000
public record ReplacementRule(int bumpPercent) {
    public static final ReplacementRule DEFAULT = new ReplacementRule(10);

    private static final UInt256 HUNDRED = UInt256.of(100);

    public ReplacementRule {
        if (bumpPercent < 0 || bumpPercent > 1_000) {
            throw new IllegalArgumentException(
                    "a price bump of " + bumpPercent + " %: 0 to 1000 is accepted");
        }
    }

    public boolean allows(Transaction old, Transaction replacement) {
        return replacement.maxFeePerGas().compareTo(bumped(old.maxFeePerGas())) >= 0
                && replacement.maxPriorityFeePerGas().compareTo(bumped(old.maxPriorityFeePerGas()))
                        >= 0;
    }

    /// The least fee that replaces `fee`, rounded up; 2^256 - 1 where there is none higher.
    public UInt256 bumped(UInt256 fee) {
        if (fee.bitLength() > 245) {
            BigInteger exact =
                    fee.toBigInteger()
                            .multiply(BigInteger.valueOf(100L + bumpPercent))
                            .add(BigInteger.valueOf(99))
                            .divide(BigInteger.valueOf(100));
            return exact.bitLength() > 256 ? UInt256.MAX : UInt256.of(exact);
        }
        return fee.multiply(UInt256.of(100L + bumpPercent)).add(UInt256.of(99)).divide(HUNDRED);
    }
}
