package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.BlobSchedule;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;

/// How many blobs a block may carry and what they cost, fork by fork (EIP-4844, 7691, 7892).
final class BlobScheduleRulesTest {
    private static final long BLOB = 131_072;

    private static BlockHeader header(Hash256 parent, long number, Fork fork, long blobs) {
        return new BlockHeaderBuilder()
                .parentHash(parent)
                .ommersHash(BlockHeader.NO_OMMERS_HASH)
                .number(number)
                .timestamp(12 * number)
                .gasLimit(30_000_000)
                .gasUsed(15_000_000)
                .baseFeePerGas(UInt256.of(7))
                .withdrawalsRoot(Hash256.ZERO)
                .blobGasUsed(blobs * BLOB)
                .excessBlobGas(0L)
                .parentBeaconBlockRoot(Hash256.ZERO)
                .requestsHash(fork.isAtLeast(Fork.PRAGUE) ? Hash256.ZERO : null)
                .build();
    }

    private static Optional<String> fault(Fork fork, long blobs) {
        BlockHeader parent = header(Hash256.ZERO, 1, fork, 0);
        return new HeaderValidator(
                        new ChainRules(1, ForkSchedule.fixed(fork), BlockDuties.ETHEREUM))
                .check(header(parent.hash(), 2, fork, blobs), parent)
                .map(BlockFault::message);
    }

    private static Optional<String> tooMany(long blobs, long max) {
        return Optional.of(
                "blobGasUsed is " + blobs * BLOB + ", at most " + max * BLOB + " is needed");
    }

    @Test
    void eip7691RaisesTheMostOfSixBlobsToNine() {
        assertEquals(Optional.empty(), fault(Fork.CANCUN, 6));
        assertEquals(tooMany(7, 6), fault(Fork.CANCUN, 7));
        assertEquals(Optional.empty(), fault(Fork.PRAGUE, 9));
        assertEquals(tooMany(10, 9), fault(Fork.PRAGUE, 10));
        assertEquals(Optional.empty(), fault(Fork.OSAKA, 9));
    }

    /// At the target the price stays; with all blobs used it grows by 8.2 %, with none it falls by
    /// 14.5 % (EIP-7691 "Rationale").
    @Test
    void eip7691MovesThePriceLessUpwardsThanDownwards() {
        BlobSchedule prague = BlobSchedule.of(Fork.PRAGUE);
        assertEquals(new BlobSchedule(6, 9, 5_007_716), prague);
        long excess = 400 * BLOB;
        double price = price(excess, prague);
        assertEquals(0.082, price(excess + 3 * BLOB, prague) / price - 1, 0.001);
        assertEquals(-0.145, price(excess - 6 * BLOB, prague) / price - 1, 0.001);
    }

    private static double price(long excess, BlobSchedule blobs) {
        return FeeMarket.blobBaseFee(excess, blobs).toBigInteger().doubleValue();
    }

    @Test
    void mainnetsBlobParameterForksFollowEachOtherByTime() {
        ForkSchedule mainnet = ForkSchedule.MAINNET;
        long height = 24_000_000;
        assertEquals(BlobSchedule.PRAGUE, mainnet.blobsAt(height, 1_764_798_551L));
        assertEquals(BlobSchedule.PRAGUE, mainnet.blobsAt(height, 1_765_290_070L));
        assertEquals(BlobSchedule.BPO1, mainnet.blobsAt(height, 1_765_290_071L));
        assertEquals(BlobSchedule.BPO2, mainnet.blobsAt(height, 1_767_747_671L));
    }
}
