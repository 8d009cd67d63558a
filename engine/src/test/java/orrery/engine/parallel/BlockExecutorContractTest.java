package orrery.engine.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.engine.Property;
import orrery.engine.benchmark.BlockWorkload;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockBuilder;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.BuiltBody;
import orrery.engine.execution.InvalidTransaction;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateReader;
import orrery.engine.state.WorldState;

/// What every [BlockExecutor] promises, held against each of them.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BlockExecutorContractTest {
    private static final int SIZE = 60;
    private static final CodeCache CODES = new CodeCache();

    /// The executors; a further one is a line here and one below.
    enum Subject {
        SEQUENTIAL,
        PARALLEL_1,
        PARALLEL_2,
        PARALLEL_4,
        PARALLEL_RECORDED,
        SPECULATING_1,
        SPECULATING_4,
        DISTURBED_4;

        BlockBuilder executor() {
            return switch (this) {
                case SEQUENTIAL -> new SequentialExecutor(CODES);
                case PARALLEL_1 -> new ParallelExecutor(CODES, 1);
                case PARALLEL_2 -> new ParallelExecutor(CODES, 2);
                case PARALLEL_4 -> new ParallelExecutor(CODES, 4);
                case PARALLEL_RECORDED -> new ParallelExecutor(CODES, 3, _ -> {}, System::nanoTime);
                case SPECULATING_1 -> ParallelExecutor.alwaysSpeculating(CODES, 1);
                case SPECULATING_4 -> ParallelExecutor.alwaysSpeculating(CODES, 4);
                case DISTURBED_4 -> ParallelExecutor.disturbed(CODES, 4, new SeededNoise(7));
            };
        }
    }

    /// An executor under test with the threads that it started.
    private record Tested(BlockBuilder executor, Set<Thread> threads) implements AutoCloseable {
        static Tested of(Subject subject) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            BlockBuilder executor = subject.executor();
            Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
            threads.removeAll(before);
            threads.removeIf(thread -> !thread.getName().contains("lane"));
            return new Tested(executor, threads);
        }

        @Override
        public void close() {
            if (executor instanceof ParallelExecutor lanes) {
                lanes.close();
            }
        }
    }

    /// A state, and whoever reads a broken account of it is told so.
    private record BrokenState(StateReader state, Address broken) implements StateReader {
        @Override
        public @Nullable Account account(Address address) {
            if (address.equals(broken)) {
                throw new IllegalArgumentException("the account cannot be read");
            }
            return state.account(address);
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            return state.storage(address, slot);
        }

        @Override
        public Bytes code(Hash256 codeHash) {
            return state.code(codeHash);
        }

        @Override
        public boolean hasStorage(Address address) {
            return state.hasStorage(address);
        }
    }

    private static WorldState state(BlockWorkload workload) {
        WorldState state = new WorldState();
        state.apply(workload.genesis());
        return state;
    }

    private static BlockResult oracle(BlockInput input, StateReader state) {
        return new SequentialExecutor(CODES).execute(input, state);
    }

    private static BlockInput with(BlockInput input, List<Transaction> transactions) {
        Block block = new Block(input.block().header(), transactions, List.of(), List.of());
        return new BlockInput(input.rules(), block, input.ancestorHashes());
    }

    private static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 2_000; i++) {
            if (holds.getAsBoolean()) {
                return; // it need not hold for good: whoever was just woken looks around once more
            }
            Thread.sleep(5);
        }
        fail(what);
    }

    @ParameterizedTest
    @EnumSource
    void validBlocksEndAsOneAfterTheOther(Subject subject) {
        try (Tested tested = Tested.of(subject)) {
            for (BlockWorkload.Kind kind : BlockWorkload.Kind.values()) {
                BlockWorkload workload = new BlockWorkload(kind, SIZE);
                WorldState state = state(workload);
                for (int round = 0; round < 3; round++) {
                    BlockInput input = workload.block(round);
                    BlockResult expected = oracle(input, state);
                    BlockResult actual = tested.executor().execute(input, state);
                    assertEquals(expected, actual, kind.text());
                    state.apply(assertInstanceOf(BlockResult.Executed.class, actual).diff());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void blocksOfNoneAndOfOneTransactionEndTheSame(Subject subject) {
        BlockWorkload workload = new BlockWorkload(BlockWorkload.Kind.SWAP, 2);
        WorldState state = state(workload);
        BlockInput input = workload.block(0);
        try (Tested tested = Tested.of(subject)) {
            for (int size = 0; size < 2; size++) {
                BlockInput small = with(input, input.block().transactions().subList(0, size));
                assertInstanceOf(BlockResult.Executed.class, oracle(small, state));
                assertEquals(oracle(small, state), tested.executor().execute(small, state));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostileBlocksEndTheSame(Subject subject) {
        try (Tested tested = Tested.of(subject)) {
            for (int seed = 0; seed < 60; seed++) {
                HostileBlock hostile = HostileBlock.of(Property.random(9_000 + seed));
                assertEquals(
                        oracle(hostile.input(), hostile.state()),
                        tested.executor().execute(hostile.input(), hostile.state()),
                        "seed " + (9_000 + seed));
            }
        }
    }

    /// Hostile transactions in any order, some of them twice, for a block that may be too small.
    private static BlockInput draft(HostileBlock hostile, RandomGenerator random) {
        Block block = hostile.input().block();
        List<Transaction> candidates = new ArrayList<>(block.transactions());
        for (int i = random.nextInt(1 + candidates.size()); i > 0; i--) {
            int from = random.nextInt(candidates.size());
            candidates.add(random.nextInt(candidates.size()), candidates.get(from));
        }
        long gasLimit = block.header().gasLimit() / (1 + random.nextInt(400));
        BlockHeader header = BlockHeaderBuilder.from(block.header()).gasLimit(gasLimit).build();
        Block draft = new Block(header, candidates, block.ommers(), block.withdrawals());
        return new BlockInput(hostile.input().rules(), draft, hostile.input().ancestorHashes());
    }

    @ParameterizedTest
    @EnumSource
    void newBlocksTakeAndPassOverTheSameCandidates(Subject subject) {
        int skipped = 0;
        int full = 0;
        try (Tested tested = Tested.of(subject)) {
            for (int seed = 0; seed < 80; seed++) {
                RandomGenerator random = Property.random(5_000 + seed);
                HostileBlock hostile = HostileBlock.of(random);
                BlockInput draft = draft(hostile, random);
                BuiltBody expected = new SequentialExecutor(CODES).build(draft, hostile.state());
                assertEquals(
                        expected,
                        tested.executor().build(draft, hostile.state()),
                        "seed " + (5_000 + seed));
                if (expected.result() instanceof BlockResult.Executed executed) {
                    int seen = executed.transactions().size() + expected.skipped().size();
                    skipped += expected.skipped().size();
                    full += seen < draft.block().transactions().size() ? 1 : 0;
                }
            }
        }
        assertTrue(skipped > 80, skipped + " passed over");
        assertTrue(full > 5, full + " full blocks");
    }

    @Test
    void theRecordOfANewBlockIsOfItsTransactionsAlone() {
        List<ExecutionRecord> records = new ArrayList<>();
        try (ParallelExecutor executor =
                ParallelExecutor.disturbed(
                        CODES, 3, block -> records.add(block.record()), new SeededNoise(1))) {
            for (int seed = 0; seed < 60; seed++) {
                RandomGenerator random = Property.random(5_000 + seed);
                HostileBlock hostile = HostileBlock.of(random);
                records.clear();
                BuiltBody body = executor.build(draft(hostile, random), hostile.state());
                if (body.result() instanceof BlockResult.Executed executed) {
                    checkRecord(records.getFirst(), executed);
                }
            }
        }
    }

    private static void checkRecord(ExecutionRecord record, BlockResult.Executed executed) {
        int count = executed.transactions().size();
        assertEquals(count, record.transactions().size());
        for (int i = 0; i < count; i++) {
            TransactionRecord transaction = record.transactions().get(i);
            assertEquals(i, transaction.index());
            assertEquals(executed.transactions().get(i).gasUsed(), transaction.gasUsed());
            for (IncarnationRecord incarnation : transaction.incarnations()) {
                int self = i;
                incarnation.reads().forEach(read -> assertTrue(read.writer() < self));
                Cause cause = incarnation.abortedBy();
                assertTrue(cause == null || (cause.writer() < i && cause.reader() == i));
            }
        }
        for (LaneSpan span : record.spans()) {
            assertTrue(span.transaction() >= -1 && span.transaction() < count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInvalidTransactionInsideRejectsTheBlockForItsReason(Subject subject) {
        BlockWorkload workload = new BlockWorkload(BlockWorkload.Kind.ERC20, SIZE);
        WorldState state = state(workload);
        BlockInput input = workload.block(0);
        List<Transaction> transactions = new ArrayList<>(input.block().transactions());
        int at = SIZE / 2;
        transactions.set(at, workload.transactions(3).get(at));
        BlockInput invalid = with(input, transactions);
        try (Tested tested = Tested.of(subject)) {
            BlockResult result = tested.executor().execute(invalid, state);
            BlockFault fault =
                    assertInstanceOf(BlockResult.Rejected.class, result, "result").fault();
            assertEquals(oracle(invalid, state), result);
            assertEquals(at, ((BlockFault.TransactionInvalid) fault).index());
            assertInstanceOf(
                    InvalidTransaction.WrongNonce.class,
                    ((BlockFault.TransactionInvalid) fault).reason());
            assertEquals(oracle(input, state), tested.executor().execute(input, state));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theObserverSeesEveryTransactionOnceInOrder(Subject subject) {
        BlockWorkload workload = new BlockWorkload(BlockWorkload.Kind.HOT_TOKEN, SIZE);
        WorldState state = state(workload);
        List<Integer> seen = new ArrayList<>();
        try (Tested tested = Tested.of(subject)) {
            tested.executor().execute(workload.block(0), state, seen::add);
        }
        assertEquals(IntStream.range(0, SIZE).boxed().toList(), seen);
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledBlockLeavesNothingBehindAndItsThreadsAreFree(Subject subject)
            throws InterruptedException {
        BlockWorkload workload = new BlockWorkload(BlockWorkload.Kind.SWAP, SIZE);
        WorldState state = state(workload);
        Hash256 root = state.root();
        BlockInput input = workload.block(0);
        try (Tested tested = Tested.of(subject)) {
            for (int at : new int[] {0, 7, SIZE - 1}) {
                CancellationException thrown = new CancellationException();
                CancellationException caught =
                        assertThrows(
                                CancellationException.class,
                                () ->
                                        tested.executor()
                                                .execute(
                                                        input,
                                                        state,
                                                        index -> {
                                                            if (index == at) {
                                                                throw thrown;
                                                            }
                                                        }));
                assertSame(thrown, caught);
                eventually(
                        "all lanes rest",
                        () ->
                                tested.threads().stream()
                                        .allMatch(t -> t.getState() == Thread.State.WAITING));
                assertEquals(root, state.root());
                assertEquals(oracle(input, state), tested.executor().execute(input, state));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAReaderThrowsReachesTheCallerAndTheNextBlockRunsAsEver(Subject subject) {
        BlockWorkload workload = new BlockWorkload(BlockWorkload.Kind.NATIVE, SIZE);
        WorldState state = state(workload);
        BlockInput input = workload.block(0);
        try (Tested tested = Tested.of(subject)) {
            for (int at : new int[] {0, SIZE / 2, SIZE - 1}) {
                Address receiver = input.block().transactions().get(at).to();
                BrokenState broken =
                        new BrokenState(state, receiver == null ? Address.ZERO : receiver);
                IllegalArgumentException thrown =
                        assertThrows(
                                IllegalArgumentException.class,
                                () -> tested.executor().execute(input, broken));
                assertEquals("the account cannot be read", thrown.getMessage());
                assertEquals(oracle(input, state), tested.executor().execute(input, state));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsTheThreads(Subject subject) throws InterruptedException {
        BlockWorkload workload = new BlockWorkload(BlockWorkload.Kind.ERC20, SIZE);
        Set<Thread> threads;
        try (Tested tested = Tested.of(subject)) {
            tested.executor().execute(workload.block(0), state(workload));
            threads = tested.threads();
            int expected = tested.executor() instanceof ParallelExecutor p ? p.lanes() - 1 : 0;
            assertEquals(expected, threads.size());
        }
        eventually("all threads ended", () -> threads.stream().noneMatch(Thread::isAlive));
    }
}
