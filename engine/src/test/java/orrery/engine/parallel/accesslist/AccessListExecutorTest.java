package orrery.engine.parallel.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.engine.Property;
import orrery.engine.SharedData;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ChainRules;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.HostileBlock;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.accesslist.AccessListException.Rule;
import orrery.engine.parallel.accesslist.AccessListRecorder.Recorded;
import orrery.engine.primitives.Address;
import orrery.engine.replay.BlockBundle;
import orrery.engine.replay.BundleReader;
import orrery.engine.state.StateReader;

/// Blocks from their own lists, and from lists that lie.
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AccessListExecutorTest {
    private static final BlockAccessList NOTHING = new BlockAccessList(List.of());

    /// `-Dorrery.cases=N` draws N hostile blocks, and N lies of each kind of block.
    private static final int CASES = Integer.getInteger("orrery.cases", 1_000);

    /// What one case may take at most before it counts as a hang. However many cases there are, a
    /// hang is found within it.
    private static final Duration CASE_LIMIT = Duration.ofMinutes(2);

    private static final int HOURS = 12;

    private final CodeCache codes = new CodeCache();
    private volatile @Nullable BlockAccessList claimed;

    private static <T> Consumer<T> limited(Consumer<T> check) {
        return value -> assertTimeoutPreemptively(CASE_LIMIT, () -> check.accept(value));
    }

    private static BlockInput input(BlockBundle bundle) {
        return new BlockInput(
                new ChainRules(bundle.chainId(), ChainRules.MAINNET.forks(), BlockDuties.ETHEREUM),
                bundle.block(),
                bundle::ancestorHash);
    }

    private Recorded record(BlockInput input, StateReader state) {
        return AccessListRecorder.record(input, state, codes, ExecutionObserver.NONE);
    }

    private AccessListExecutor executor(int lanes) {
        return new AccessListExecutor(codes, lanes, (_, _) -> Objects.requireNonNull(claimed));
    }

    @Test
    void aRealBlockFromItsListEndsTheSameAndNothingRunsTwice() {
        for (int lanes : new int[] {1, 2, 4, 16}) {
            List<ExecutionRecord> records = new ArrayList<>();
            try (AccessListExecutor executor =
                    new AccessListExecutor(
                            codes,
                            lanes,
                            (_, _) -> Objects.requireNonNull(claimed),
                            block -> records.add(block.record()),
                            System::nanoTime)) {
                for (Path file : SharedData.bundles()) {
                    BlockBundle bundle = BundleReader.read(file);
                    claimed = record(input(bundle), bundle.state()).list().orElseThrow();
                    assertEquals(
                            new SequentialExecutor(codes).execute(input(bundle), bundle.state()),
                            executor.execute(input(bundle), bundle.state()),
                            file::toString);
                }
                assertEquals(0, executor.doubts(), "lists that had to be made anew");
            }
            assertEquals(0, records.stream().mapToInt(ExecutionRecord::reruns).sum());
            assertTrue(records.stream().allMatch(r -> r.lanes() == lanes));
        }
    }

    @Test
    @Timeout(value = HOURS, unit = TimeUnit.HOURS)
    void aHostileBlockFromItsListEndsTheSame() {
        int[] doubts = {0};
        Property.forAll(
                CASES,
                HostileBlock::of,
                limited(hostile -> {
                    Recorded recorded = record(hostile.input(), hostile.state());
                    claimed = recorded.list().orElse(NOTHING);
                    try (AccessListExecutor executor = executor(3)) {
                        assertEquals(
                                new SequentialExecutor(codes)
                                        .execute(hostile.input(), hostile.state()),
                                executor.execute(hostile.input(), hostile.state()));
                        doubts[0] += executor.doubts();
                    }
                }));
        // What a list cannot say is rare even here.
        assertTrue(doubts[0] < Math.max(1, CASES / 5), doubts[0] + " of " + CASES);
    }

    /// What must hold for a lie about a block: it is found, and named as a comparison would.
    private void refuses(BlockInput input, StateReader state, RandomGenerator random) {
        BlockAccessList honest = record(input, state).list().orElse(NOTHING);
        if (honest.accounts().isEmpty()) {
            return; // an invalid block has no list
        }
        int last = input.block().transactions().size() + 1;
        TamperedList tampered = TamperedList.draw(random, honest, last);
        claimed = tampered.list();
        try (AccessListExecutor executor = executor(2)) {
            AccessListException refused =
                    assertThrows(
                            AccessListException.class,
                            () -> executor.execute(input, state),
                            tampered::lie);
            assertEquals(refused.rule() == Rule.CONTENT, !refused.differences().isEmpty());
            if (refused.rule() == Rule.CONTENT) {
                assertEquals(
                        AccessListDiff.between(tampered.list(), honest).differences(),
                        refused.differences());
            }
        }
    }

    @Test
    @Timeout(value = HOURS, unit = TimeUnit.HOURS)
    void everyLieAboutAHostileBlockIsFound() {
        Property.forAll(
                CASES,
                random -> random,
                limited(random -> {
                    HostileBlock hostile = HostileBlock.of(random);
                    refuses(hostile.input(), hostile.state(), random);
                }));
    }

    @Test
    @Timeout(value = HOURS, unit = TimeUnit.HOURS)
    void everyLieAboutARealBlockIsFound() {
        List<Path> files = SharedData.bundles();
        List<BlockBundle> bundles = new ArrayList<>();
        for (int i = 0; i < files.size(); i += 12) {
            bundles.add(BundleReader.read(files.get(i)));
        }
        Property.forAll(
                bundles.isEmpty() ? 0 : Math.max(20, CASES / 5),
                random -> random,
                limited(random -> {
                    BlockBundle bundle = bundles.get(random.nextInt(bundles.size()));
                    refuses(input(bundle), bundle.state(), random);
                }));
    }

    @Test
    void anEmptyListIsRefusedWithEveryEntryThatItLacks() {
        HostileBlock hostile = valid();
        BlockAccessList honest = record(hostile.input(), hostile.state()).list().orElseThrow();
        claimed = NOTHING;
        try (AccessListExecutor executor = executor(2)) {
            AccessListException refused =
                    assertThrows(
                            AccessListException.class,
                            () -> executor.execute(hostile.input(), hostile.state()));
            assertEquals(
                    AccessListDiff.between(NOTHING, honest).differences(), refused.differences());
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.startsWith("access list, block 1: "), message);
            assertTrue(message.contains("claimed nothing, found "), message);
            assertFalse(message.contains("\n"), message);
        }
    }

    /// A hostile block that is valid.
    private HostileBlock valid() {
        for (long seed = 1; ; seed++) {
            HostileBlock hostile = HostileBlock.of(Property.random(seed));
            if (record(hostile.input(), hostile.state()).list().isPresent()) {
                return hostile;
            }
        }
    }

    @Test
    void aRecordSaysWhyATransactionRanAgainThatTheListGaveAWrongState() {
        List<ExecutionRecord> records = new ArrayList<>();
        int reruns = 0;
        for (long seed = 0; seed < 400; seed++) {
            HostileBlock hostile = HostileBlock.of(Property.random(seed));
            claimed = record(hostile.input(), hostile.state()).list().orElse(NOTHING);
            try (AccessListExecutor executor =
                    new AccessListExecutor(
                            codes,
                            2,
                            (_, _) -> Objects.requireNonNull(claimed),
                            block -> records.add(block.record()),
                            System::nanoTime)) {
                executor.execute(hostile.input(), hostile.state());
            }
        }
        for (ExecutionRecord record : records) {
            assertEquals(ExecutionRecord.Mode.ACCESS_LIST, record.mode());
            for (TransactionRecord transaction : record.transactions()) {
                reruns += transaction.reruns();
                if (transaction.reruns() > 0) {
                    Cause cause = transaction.incarnations().getFirst().abortedBy();
                    assertTrue(
                            cause != null
                                    && cause.reader() == transaction.index()
                                    && cause.writer() < cause.reader(),
                            () -> "cause " + cause);
                }
            }
        }
        assertTrue(reruns > 0, "storage that went with its account is not in a list");
    }

    @Test
    void whatTheObserverThrowsEndsTheBlockAndReachesTheCaller() {
        HostileBlock hostile = valid();
        claimed = record(hostile.input(), hostile.state()).list().orElseThrow();
        try (AccessListExecutor executor = executor(4)) {
            for (int round = 0; round < 20; round++) {
                assertThrows(
                        CancellationException.class,
                        () ->
                                executor.execute(
                                        hostile.input(),
                                        hostile.state(),
                                        index -> {
                                            if (index == 2) {
                                                throw new CancellationException();
                                            }
                                        }));
            }
            assertInstanceOf(
                    BlockResult.Executed.class, executor.execute(hostile.input(), hostile.state()));
        }
    }

    @Test
    void aListOfAnotherBlockNamesTheIndexThatThisOneLacks() {
        HostileBlock hostile = valid();
        int last = hostile.input().block().transactions().size() + 1;
        AccessListBuilder builder = new AccessListBuilder();
        builder.begin(last + 1);
        builder.changeNonce(Address.of(5), 1);
        claimed = builder.build();
        try (AccessListExecutor executor = executor(2)) {
            AccessListException refused =
                    assertThrows(
                            AccessListException.class,
                            () -> executor.execute(hostile.input(), hostile.state()));
            assertEquals(Rule.INDEX, refused.rule());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("0 to " + last),
                    refused.getMessage());
        }
    }
}
