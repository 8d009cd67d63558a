package orrery.engine.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.engine.SharedData;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.replay.BlockBundle;
import orrery.engine.replay.BlockReplay;
import orrery.engine.replay.BundleReader;

/// Real blocks on many lanes: the same receipts and the same state as one after the other.
final class ParallelBundlesTest {
    /// `-Dorrery.repeats=N` disturbs each bundle N times; without, a few are disturbed 20 times.
    private static final int REPEATS = Integer.getInteger("orrery.repeats", 20);

    private static final boolean IS_PROFILE = System.getProperty("orrery.repeats") != null;

    private final CodeCache codes = new CodeCache();
    private final Map<BlockBundle, BlockResult> expected = new HashMap<>();

    private static List<BlockBundle> bundles(int step) {
        List<BlockBundle> bundles = new ArrayList<>();
        List<Path> files = SharedData.bundles();
        for (int i = 0; i < files.size(); i += step) {
            bundles.add(BundleReader.read(files.get(i)));
        }
        return bundles;
    }

    private static BlockResult run(BlockExecutor executor, BlockBundle bundle) {
        return new BlockReplay(executor, () -> 0).replay(bundle, ExecutionObserver.NONE).result();
    }

    private void check(ParallelExecutor executor, BlockBundle bundle) {
        BlockResult wanted =
                expected.computeIfAbsent(bundle, b -> run(new SequentialExecutor(codes), b));
        assertEquals(
                wanted,
                run(executor, bundle),
                () -> "block " + bundle.block().number() + ", " + executor.lanes() + " lanes");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyRealBlockEndsTheSameOnAnyNumberOfLanes() {
        List<BlockBundle> bundles = bundles(1);
        for (int lanes : new int[] {1, 2, 4, 16}) {
            try (ParallelExecutor executor = new ParallelExecutor(codes, lanes)) {
                bundles.forEach(bundle -> check(executor, bundle));
            }
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void realBlocksEndTheSameUnderHostileSchedules() {
        List<BlockBundle> bundles = bundles(IS_PROFILE ? 1 : 8);
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int lanes = 2 + repeat % 15;
            try (ParallelExecutor executor =
                    ParallelExecutor.disturbed(codes, lanes, new SeededNoise(repeat))) {
                bundles.forEach(bundle -> check(executor, bundle));
            }
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aRecordShowsThatOtherLanesSpeculatedAndWhyTransactionsRanAgain() {
        List<BlockBundle> bundles = bundles(6);
        List<ExecutionRecord> records = new ArrayList<>();
        try (ParallelExecutor executor =
                new ParallelExecutor(
                        codes, 4, block -> records.add(block.record()), System::nanoTime)) {
            bundles.forEach(bundle -> check(executor, bundle));
        }
        int calls = 0;
        int elsewhere = 0;
        for (int block = 0; block < records.size(); block++) {
            for (TransactionRecord transaction : records.get(block).transactions()) {
                if (isCall(bundles.get(block), transaction.index())) {
                    calls++;
                    elsewhere += transaction.committed().lane() != 0 ? 1 : 0;
                }
                assertTrue(transaction.committed().abortedBy() == null);
                for (int i = 0; i < transaction.reruns(); i++) {
                    Cause cause = transaction.incarnations().get(i).abortedBy();
                    assertTrue(
                            cause != null
                                    && cause.reader() == transaction.index()
                                    && cause.writer() < cause.reader(),
                            () -> "cause " + cause);
                }
            }
        }
        assertTrue(elsewhere > calls / 4, elsewhere + " of " + calls + " ran on other lanes");
    }

    /// Payments run in their turn, on whichever lane has it.
    private static boolean isCall(BlockBundle bundle, int transaction) {
        return !bundle.block().transactions().get(transaction).data().isEmpty();
    }

    @Test
    void aRecordOfOneLaneIsSequentialAndReadsOnlyWhatIsCommitted() {
        List<ExecutionRecord> records = new ArrayList<>();
        try (ParallelExecutor executor =
                new ParallelExecutor(
                        codes, 1, block -> records.add(block.record()), System::nanoTime)) {
            bundles(11).forEach(bundle -> check(executor, bundle));
        }
        for (ExecutionRecord record : records) {
            assertEquals(ExecutionRecord.Mode.SEQUENTIAL, record.mode());
            assertEquals(0, record.reruns());
            for (TransactionRecord transaction : record.transactions()) {
                for (ReadRecord read : transaction.committed().reads()) {
                    assertTrue(read.writer() < transaction.index(), read::toString);
                }
            }
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anObserverThatThrowsEndsAllLanesAndTheNextBlockRunsAsEver() {
        BlockBundle bundle = bundles(1).getLast();
        try (ParallelExecutor executor = new ParallelExecutor(codes, 4)) {
            List<Integer> seen = new ArrayList<>();
            ExecutionObserver cancelled =
                    index -> {
                        seen.add(index);
                        if (index == 5) {
                            throw new CancellationException();
                        }
                    };
            assertThrows(
                    CancellationException.class,
                    () -> new BlockReplay(executor, () -> 0).replay(bundle, cancelled));
            assertEquals(List.of(0, 1, 2, 3, 4, 5), seen);
            check(executor, bundle);
        }
    }
}
