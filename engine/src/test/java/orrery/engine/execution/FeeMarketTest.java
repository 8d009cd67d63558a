package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.engine.Property;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.BlobSchedule;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;

final class FeeMarketTest {
    private static final long BLOB = 131_072;

    /// The cases of EIP-1559's reference tests, and the edges around the target.
    @ParameterizedTest
    @CsvSource({
        "1000000000, 10000000, 20000000, 1000000000",
        "1000000000, 9000000, 20000000, 987500000",
        "1000000000, 11000000, 20000000, 1012500000",
        "1000000000, 20000000, 20000000, 1125000000",
        "1000000000, 0, 20000000, 875000000",
        "7, 0, 20000000, 7",
        "7, 20000000, 20000000, 8",
        "0, 20000000, 20000000, 1"
    })
    void theBaseFeeFollowsTheGasUsed(long baseFee, long gasUsed, long gasLimit, long expected) {
        assertEquals(
                UInt256.of(expected),
                FeeMarket.nextBaseFee(UInt256.of(baseFee), gasUsed, gasLimit));
    }

    @Test
    void theBaseFeeMovesByAnEighthAtMost() {
        Property.forAll(
                random ->
                        new long[] {1_000 + random.nextLong(1L << 40), random.nextLong(30_000_001)},
                drawn -> {
                    UInt256 before = UInt256.of(drawn[0]);
                    UInt256 after = FeeMarket.nextBaseFee(before, drawn[1], 30_000_000);
                    UInt256 eighth = before.divide(UInt256.of(8));
                    assertTrue(after.compareTo(before.add(eighth)) <= 0);
                    assertTrue(after.compareTo(before.subtract(eighth)) >= 0);
                });
    }

    /// The cases of EIP-4844's `fake_exponential` that clients share.
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "2, 1, 6",
        "4, 2, 6",
        "3, 1, 16",
        "6, 2, 18",
        "4, 1, 49",
        "8, 2, 50",
        "5, 1, 136",
        "5, 2, 11",
        "50000000, 2225652, 5709098764"
    })
    void theBlobFeeIsTheIntegerExponential(long excess, long fraction, long expected) {
        assertEquals(
                UInt256.of(expected),
                FeeMarket.blobBaseFee(excess, new BlobSchedule(3, 6, fraction)));
    }

    @Test
    void aBlobFeeBeyondAWordIsCapped() {
        assertEquals(UInt256.MAX, FeeMarket.blobBaseFee(Long.MAX_VALUE, BlobSchedule.CANCUN));
    }

    private static BlockHeader parent(long excessBlobs, long usedBlobs, long baseFee) {
        return new BlockHeaderBuilder()
                .baseFeePerGas(UInt256.of(baseFee))
                .withdrawalsRoot(Hash256.ZERO)
                .blobGasUsed(usedBlobs * BLOB)
                .excessBlobGas(excessBlobs * BLOB)
                .build();
    }

    private static long nextExcessBlobs(Fork fork, BlockHeader parent) {
        BlockRules rules =
                new ChainRules(1, ForkSchedule.fixed(fork), BlockDuties.ETHEREUM).at(1, 1);
        return FeeMarket.nextExcessBlobGas(parent, rules) / BLOB;
    }

    @Test
    void excessBlobGasGrowsByWhatIsAboveTheTarget() {
        assertEquals(0, nextExcessBlobs(Fork.CANCUN, parent(0, 3, 7)));
        assertEquals(3, nextExcessBlobs(Fork.CANCUN, parent(0, 6, 7)));
        assertEquals(7, nextExcessBlobs(Fork.CANCUN, parent(10, 0, 7)));
        assertEquals(4, nextExcessBlobs(Fork.PRAGUE, parent(10, 0, 7)));
    }

    @Test
    void fromOsakaOnTheReservePriceKeepsTheExcessFromFalling() {
        // Gas dear, blobs at 1 wei: EIP-7918 adds a third of what was used instead of going down.
        assertEquals(10 + 2, nextExcessBlobs(Fork.OSAKA, parent(10, 6, 1_000_000_000)));
        assertEquals(10 + 6 - 6, nextExcessBlobs(Fork.OSAKA, parent(10, 6, 1)));
    }

    /// 2^13 gas for each blob's 2^17 blob gas: the reserve is 1/16 of the base fee.
    @Test
    void eip7918sReserveIsASixteenthOfTheBaseFee() {
        assertEquals(10, nextExcessBlobs(Fork.OSAKA, parent(10, 6, 16)));
        assertEquals(12, nextExcessBlobs(Fork.OSAKA, parent(10, 6, 17)));
        assertEquals(10, nextExcessBlobs(Fork.PRAGUE, parent(10, 6, 17)));
        // Without any blob used the excess stays; below the target it is zero all the same.
        assertEquals(10, nextExcessBlobs(Fork.OSAKA, parent(10, 0, 17)));
        assertEquals(0, nextExcessBlobs(Fork.OSAKA, parent(0, 5, 1_000_000_000)));
    }
}
