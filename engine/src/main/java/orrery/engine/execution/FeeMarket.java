package orrery.engine.execution;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.BlockHeader;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.BlobSchedule;
import orrery.engine.spec.Fork;
import orrery.engine.spec.GasSchedule;

/// How the price of gas and blob gas follows from the block before (EIP-1559, EIP-4844, EIP-7691,
/// EIP-7892, EIP-7918).
public final class FeeMarket {
    /// Wei per gas in the first block of London.
    public static final UInt256 INITIAL_BASE_FEE = UInt256.of(1_000_000_000);

    private static final long ELASTICITY = 2;
    private static final UInt256 BASE_FEE_CHANGE_DENOMINATOR = UInt256.of(8);

    /// Blob fees never fall so low that a blob costs less than this much gas (EIP-7918).
    private static final long BLOB_BASE_COST = 1 << 13;

    /// Above this exponent of e the blob fee passes 2^256.
    private static final long MAX_EXPONENT = 178;

    private FeeMarket() {}

    /// The base fee of the block after `parent`, wei per gas.
    ///
    /// @param parent a header; where it is before London, its child is the first block of London
    public static UInt256 nextBaseFee(BlockHeader parent) {
        UInt256 baseFee = parent.baseFeePerGas();
        return baseFee == null
                ? INITIAL_BASE_FEE
                : nextBaseFee(baseFee, parent.gasUsed(), parent.gasLimit());
    }

    /// The base fee after a block with this base fee, wei per gas (EIP-1559).
    public static UInt256 nextBaseFee(UInt256 baseFee, long gasUsed, long gasLimit) {
        long target = gasLimit / ELASTICITY;
        if (gasUsed == target || target == 0) {
            return baseFee;
        }
        UInt256 change =
                baseFee.multiply(UInt256.of(Math.abs(gasUsed - target)))
                        .divide(UInt256.of(target))
                        .divide(BASE_FEE_CHANGE_DENOMINATOR);
        if (gasUsed < target) {
            return baseFee.subtract(change);
        }
        return baseFee.add(change.isZero() ? UInt256.ONE : change);
    }

    /// The price of blob gas at this excess, wei per blob gas (EIP-4844 `fake_exponential`); 2^256
    /// - 1 where it would be more.
    public static UInt256 blobBaseFee(long excessBlobGas, BlobSchedule blobs) {
        long fraction = blobs.updateFraction();
        if (fraction == 0) {
            return UInt256.ZERO;
        }
        if (excessBlobGas / fraction >= MAX_EXPONENT) {
            return UInt256.MAX;
        }
        BigInteger numerator = BigInteger.valueOf(excessBlobGas);
        BigInteger denominator = BigInteger.valueOf(fraction);
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = denominator;
        for (long i = 1; term.signum() > 0; i++) {
            sum = sum.add(term);
            term = term.multiply(numerator).divide(denominator.multiply(BigInteger.valueOf(i)));
        }
        BigInteger fee = sum.divide(denominator);
        return fee.bitLength() > 256 ? UInt256.MAX : UInt256.of(fee);
    }

    /// The excess blob gas of the block after `parent`.
    ///
    /// @param rules the child's
    public static long nextExcessBlobGas(BlockHeader parent, BlockRules rules) {
        long excess = orZero(parent.excessBlobGas());
        long used = orZero(parent.blobGasUsed());
        long perBlob = GasSchedule.of(rules.fork()).blob;
        long target = rules.blobs().target() * perBlob;
        if (excess + used < target) {
            return 0;
        }
        if (rules.isAtLeast(Fork.OSAKA) && blobsCheaperThanGas(parent, excess, rules)) {
            long max = rules.blobs().max();
            return excess + used * (max - rules.blobs().target()) / max;
        }
        return excess + used - target;
    }

    /// EIP-7918: whether the reserve price binds.
    private static boolean blobsCheaperThanGas(BlockHeader parent, long excess, BlockRules rules) {
        UInt256 baseFee = parent.baseFeePerGas();
        if (baseFee == null) {
            return false;
        }
        BigInteger gasCost = baseFee.toBigInteger().multiply(BigInteger.valueOf(BLOB_BASE_COST));
        BigInteger blobCost =
                blobBaseFee(excess, rules.blobs())
                        .toBigInteger()
                        .multiply(BigInteger.valueOf(GasSchedule.of(rules.fork()).blob));
        return gasCost.compareTo(blobCost) > 0;
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
