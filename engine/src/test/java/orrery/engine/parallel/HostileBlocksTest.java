package orrery.engine.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.engine.Property;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.SequentialExecutor;

/// Blocks made to break parallel executors, against the sequential one.
final class HostileBlocksTest {
    /// `-Dorrery.cases=N` runs N of them; 2,000 without.
    private static final int CASES = Integer.getInteger("orrery.cases", 2_000);

    private final CodeCache codes = new CodeCache();

    /// Each of these once ended otherwise: a touch of RIPEMD-160 that outlives its reverted frame
    /// (EIP-161's exception), before EIP-161, where an earlier transaction made the account.
    @Test
    void whatOnceWentWrongStaysRight() {
        for (long seed : new long[] {113198, 119537, 140132}) {
            HostileBlock hostile = HostileBlock.of(Property.random(seed));
            BlockResult expected =
                    new SequentialExecutor(codes).execute(hostile.input(), hostile.state());
            for (int i = 0; i < 30; i++) {
                try (ParallelExecutor executor =
                        ParallelExecutor.disturbed(codes, 3, _ -> {}, new SeededNoise(i))) {
                    assertEquals(expected, executor.execute(hostile.input(), hostile.state()));
                }
            }
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostileBlocksEndTheSameOnAnySchedule() {
        List<ExecutionRecord> records = new ArrayList<>();
        int[] counts = {2, 3, 8};
        List<ParallelExecutor> executors = new ArrayList<>();
        for (int lanes : counts) {
            executors.add(ParallelExecutor.disturbed(codes, lanes, new SeededNoise(lanes)));
            executors.add(
                    ParallelExecutor.disturbed(
                            codes,
                            lanes,
                            block -> records.add(block.record()),
                            new SeededNoise(lanes)));
        }
        int[] executed = {0};
        int[] next = {0};
        try {
            Property.forAll(
                    CASES,
                    HostileBlock::of,
                    hostile -> {
                        BlockResult expected =
                                new SequentialExecutor(codes)
                                        .execute(hostile.input(), hostile.state());
                        executed[0] += expected instanceof BlockResult.Executed ? 1 : 0;
                        ParallelExecutor executor = executors.get(next[0]++ % executors.size());
                        assertEquals(expected, executor.execute(hostile.input(), hostile.state()));
                    });
        } finally {
            executors.forEach(ParallelExecutor::close);
        }
        // Speculation really happened, was right most of the time, and was wrong often enough.
        int speculated = 0;
        int reruns = 0;
        int transactions = 0;
        for (ExecutionRecord record : records) {
            transactions += record.transactions().size();
            reruns += record.reruns();
            for (TransactionRecord transaction : record.transactions()) {
                speculated += transaction.committed().lane() != 0 ? 1 : 0;
            }
        }
        if (CASES >= 500) {
            assertTrue(executed[0] > CASES / 2, executed[0] + " valid blocks");
            assertTrue(executed[0] < CASES, "no invalid block");
            assertTrue(speculated > transactions / 10, speculated + " of " + transactions);
            assertTrue(reruns > transactions / 100, reruns + " re-runs of " + transactions);
        }
    }
}
