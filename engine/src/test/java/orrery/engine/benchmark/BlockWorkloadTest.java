package orrery.engine.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.trie.HashWorkers;
import orrery.engine.trie.MerklePatriciaTrie;

final class BlockWorkloadTest {
    private static final int SIZE = 6;

    @ParameterizedTest
    @EnumSource(BlockWorkload.Kind.class)
    void everyTransactionSucceedsAndTheSameBlocksGiveTheSameRoots(BlockWorkload.Kind kind) {
        List<BlockTrial.Timing> blocks = run(kind);
        for (BlockTrial.Timing block : blocks) {
            assertEquals(0, block.failed());
            assertTrue(block.gasUsed() >= SIZE * 21_000L);
        }
        assertEquals(
                blocks.stream().map(BlockTrial.Timing::stateRoot).toList(),
                run(kind).stream().map(BlockTrial.Timing::stateRoot).toList());
        assertEquals(3, blocks.stream().map(BlockTrial.Timing::stateRoot).distinct().count());
    }

    private static List<BlockTrial.Timing> run(BlockWorkload.Kind kind) {
        BlockWorkload workload = new BlockWorkload(kind, SIZE);
        BlockTrial trial =
                new BlockTrial(
                        workload,
                        new SequentialExecutor(new CodeCache()),
                        () -> 0,
                        HashWorkers.NONE);
        List<BlockTrial.Timing> blocks = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            blocks.add(
                    trial.run(
                            header(round),
                            workload.transactions(round).stream()
                                    .map(Transaction::encode)
                                    .toList()));
        }
        return blocks;
    }

    private static BlockHeader header(int round) {
        return new BlockHeaderBuilder()
                .number(round + 1)
                .timestamp(1_700_000_000L + round)
                .baseFeePerGas(UInt256.of(1_000_000_000))
                .gasLimit(30_000_000)
                .withdrawalsRoot(MerklePatriciaTrie.EMPTY_ROOT)
                .blobGasUsed(0L)
                .excessBlobGas(0L)
                .parentBeaconBlockRoot(Hash256.ZERO)
                .build();
    }
}
