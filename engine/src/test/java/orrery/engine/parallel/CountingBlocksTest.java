package orrery.engine.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.engine.Property;
import orrery.engine.benchmark.BlockWorkload;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.LegacyTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.CountingProgram;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ChainRules;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.WorldState;

/// Blocks in which everybody adds to, takes from and looks at the same few storage words, on lanes
/// that are held up at random, against the sequential executor.
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CountingBlocksTest {
    private static final int CASES = Integer.getInteger("orrery.cases", 1_000);
    private static final long CHAIN = 77;
    private static final int CONTRACTS = 3;
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);
    private static final UInt256 RICH = UInt256.of(1_000_000_000_000_000_000L);
    private static final List<KeyPair> KEYS =
            List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L).stream()
                    .map(secret -> KeyPair.of(UInt256.of(secret)))
                    .toList();

    /// From where storage is priced in each of the ways.
    private static final Fork[] FORKS = {
        Fork.FRONTIER,
        Fork.SPURIOUS_DRAGON,
        Fork.BYZANTIUM,
        Fork.CONSTANTINOPLE,
        Fork.ISTANBUL,
        Fork.BERLIN,
        Fork.LONDON,
        Fork.CANCUN,
        Fork.PRAGUE,
        Fork.PRAGUE,
        Fork.OSAKA
    };

    private final CodeCache codes = new CodeCache();

    private record Counting(BlockInput input, WorldState state, Fork fork) {
        @Override
        public String toString() {
            return fork + ", " + input.block().transactions().size() + " transactions";
        }
    }

    private static Address contract(int index) {
        return Address.of(0x1000 + index);
    }

    private static Counting generate(RandomGenerator random) {
        Fork fork = FORKS[random.nextInt(FORKS.length)];
        List<Address> contracts = new ArrayList<>();
        for (int i = 0; i < CONTRACTS; i++) {
            contracts.add(contract(i));
        }
        NavigableMap<Address, GenesisAccount> accounts = new TreeMap<>();
        KEYS.forEach(key -> accounts.put(key.address(), GenesisAccount.ofBalance(RICH)));
        for (Address address : contracts) {
            NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
            for (int slot = 0; slot < CountingProgram.SLOTS; slot++) {
                UInt256 word =
                        CountingProgram.WORDS.get(random.nextInt(CountingProgram.WORDS.size()));
                if (!word.isZero()) {
                    slots.put(UInt256.of(slot), word);
                }
            }
            Bytes code = CountingProgram.generate(random, contracts);
            accounts.put(address, new GenesisAccount(1, UInt256.ZERO, code, slots));
        }
        long[] nonces = new long[KEYS.size()];
        List<Transaction> transactions = new ArrayList<>();
        for (int i = 4 + random.nextInt(16); i > 0; i--) {
            int sender = random.nextInt(KEYS.size());
            transactions.add(
                    new LegacyTransaction(
                                    fork.isAtLeast(Fork.SPURIOUS_DRAGON) ? CHAIN : 0,
                                    nonces[sender]++,
                                    GWEI,
                                    60_000 + random.nextInt(4) * 80_000L,
                                    contract(random.nextInt(CONTRACTS)),
                                    UInt256.ZERO,
                                    Bytes.EMPTY,
                                    Transaction.UNSIGNED)
                            .signedBy(KEYS.get(sender)));
        }
        ChainRules rules = new ChainRules(CHAIN, ForkSchedule.fixed(fork), BlockDuties.MODULE);
        boolean hasWithdrawals = fork.isAtLeast(Fork.SHANGHAI);
        Block block =
                new Block(header(fork), transactions, List.of(), hasWithdrawals ? List.of() : null);
        return new Counting(
                new BlockInput(rules, block, _ -> Hash256.ZERO), WorldState.of(accounts), fork);
    }

    private static BlockHeader header(Fork fork) {
        BlockHeaderBuilder header =
                new BlockHeaderBuilder()
                        .beneficiary(Address.of(0x900))
                        .number(1)
                        .timestamp(12)
                        .gasLimit(30_000_000);
        if (fork.isAtLeast(Fork.LONDON)) {
            header.baseFeePerGas(UInt256.of(7));
        }
        if (fork.isAtLeast(Fork.SHANGHAI)) {
            header.withdrawalsRoot(Hash256.ZERO);
        }
        if (fork.isAtLeast(Fork.CANCUN)) {
            header.blobGasUsed(0L).excessBlobGas(0L).parentBeaconBlockRoot(Hash256.ZERO);
        }
        return header.build();
    }

    @Test
    void countingBlocksEndTheSameOnAnySchedule() {
        List<ExecutionRecord> records = new ArrayList<>();
        List<ParallelExecutor> executors = new ArrayList<>();
        for (int lanes : new int[] {2, 3, 8}) {
            executors.add(ParallelExecutor.disturbed(codes, lanes, new SeededNoise(lanes)));
            executors.add(
                    ParallelExecutor.disturbed(
                            codes,
                            lanes,
                            block -> records.add(block.record()),
                            new SeededNoise(lanes)));
        }
        int[] next = {0};
        try {
            Property.forAll(
                    CASES,
                    CountingBlocksTest::generate,
                    counting -> {
                        BlockResult expected =
                                new SequentialExecutor(codes)
                                        .execute(counting.input(), counting.state());
                        assertInstanceOf(BlockResult.Executed.class, expected);
                        ParallelExecutor executor = executors.get(next[0]++ % executors.size());
                        assertEquals(
                                expected, executor.execute(counting.input(), counting.state()));
                    });
        } finally {
            executors.forEach(ParallelExecutor::close);
        }
        if (CASES >= 500) {
            long moves =
                    records.stream()
                            .flatMap(record -> record.transactions().stream())
                            .flatMap(transaction -> transaction.committed().writes().stream())
                            .filter(write -> write.location() instanceof MemoryLocation.Slot)
                            .filter(WriteRecord::commutes)
                            .count();
            assertTrue(moves > CASES / 4, moves + " storage words moved without being looked at");
        }
    }

    private static ExecutionRecord recordOf(BlockWorkload.Kind kind) {
        BlockWorkload workload = new BlockWorkload(kind, 120);
        WorldState state = new WorldState();
        state.apply(workload.genesis());
        List<ExecutionRecord> records = new ArrayList<>();
        try (ParallelExecutor executor =
                ParallelExecutor.disturbed(
                        new CodeCache(),
                        3,
                        block -> records.add(block.record()),
                        ScheduleNoise.NONE)) {
            executor.execute(workload.block(0), state);
        }
        return records.getFirst();
    }

    private static long moves(ExecutionRecord record) {
        return record.transactions().stream()
                .filter(transaction ->
                        transaction.committed().writes().stream()
                                .anyMatch(write ->
                                        write.location() instanceof MemoryLocation.Slot
                                                && write.commutes()))
                .count();
    }

    @Test
    void aTokensTransfersToOneReceiverDependOnNobody() {
        ExecutionRecord record = recordOf(BlockWorkload.Kind.HOT_TOKEN);
        // All but the first few, which find the receiver's balance zero or nobody writing it yet.
        assertTrue(moves(record) > 25, moves(record) + " of 36 balances moved");
        assertTrue(record.reruns() < 8, record.reruns() + " re-runs");
    }

    @Test
    void aSharedCountersCallsDependOnNobody() {
        ExecutionRecord record = recordOf(BlockWorkload.Kind.COUNTER);
        assertTrue(moves(record) > 100, moves(record) + " of 120 counted");
        assertTrue(record.reruns() < 12, record.reruns() + " re-runs");
    }

    private static boolean isForOneLaneOnceSeen(BlockWorkload.Kind kind) {
        BlockWorkload workload = new BlockWorkload(kind, 20);
        WorldState state = new WorldState();
        state.apply(workload.genesis());
        BlockInput input = workload.block(0);
        ConflictHistory history = new ConflictHistory();
        List<Transaction> transactions = input.block().transactions();
        assertTrue(Lineup.isForOneLane(0, transactions, history));
        BlockResult result = new SequentialExecutor(new CodeCache()).execute(input, state);
        history.note(assertInstanceOf(BlockResult.Executed.class, result).transactions());
        return Lineup.isForOneLane(0, transactions, history);
    }

    /// Whether a block gets one lane once its calls were seen to meet each other always.
    private static boolean isForOneLaneOnceTheyMet(BlockWorkload.Kind kind) {
        List<Transaction> transactions =
                new BlockWorkload(kind, 20).block(0).block().transactions();
        ConflictHistory history = new ConflictHistory();
        assertFalse(Lineup.isForOneLane(0, transactions, history));
        for (Transaction transaction : transactions) {
            Objects.requireNonNull(history.pattern(transaction)).note(true);
        }
        return Lineup.isForOneLane(0, transactions, history);
    }

    @Test
    void aChainOfCallsThatAlwaysMeetGetsOneLane() {
        assertTrue(isForOneLaneOnceTheyMet(BlockWorkload.Kind.SWAP));
        assertFalse(isForOneLaneOnceTheyMet(BlockWorkload.Kind.SWAPS_APART), "chains of their own");
    }

    @Test
    void aChainOnOneLaneIsTriedOnSeveralAgainAfterAWhile() {
        List<Transaction> transactions =
                new BlockWorkload(BlockWorkload.Kind.SWAP, 20).block(0).block().transactions();
        ConflictHistory history = new ConflictHistory();
        Objects.requireNonNull(history.pattern(transactions.getFirst())).note(true);
        assertTrue(Lineup.isForOneLane(0, transactions, history));
        transactions.forEach(transaction -> history.note(transaction, 100_000));
        assertFalse(Lineup.isForOneLane(0, transactions, history));
    }

    @Test
    void aBlockWhoseHeaderLeavesNextToNothingForCodeGetsOneLane() {
        List<Transaction> transactions =
                new BlockWorkload(BlockWorkload.Kind.SWAPS_APART, 20)
                        .block(0)
                        .block()
                        .transactions();
        ConflictHistory history = new ConflictHistory();
        assertTrue(Lineup.isForOneLane(20 * 22_500, transactions, history));
        assertFalse(Lineup.isForOneLane(20 * 22_500 + 1, transactions, history));
        assertFalse(Lineup.isForOneLane(0, transactions, history), "it has no header yet");
    }

    @Test
    void callsAreBriefOnceTheyWereSeenToUseLittleAndNotToMeet() {
        List<Transaction> transactions =
                new BlockWorkload(BlockWorkload.Kind.HOT_TOKEN, 20).block(0).block().transactions();
        ConflictHistory history = new ConflictHistory();
        assertFalse(new Lineup(transactions, history, _ -> false).isBrief(0), "nothing is known");
        history.note(transactions.getFirst(), 50_000);
        assertTrue(new Lineup(transactions, history, _ -> false).isBrief(0));
        Objects.requireNonNull(history.pattern(transactions.getFirst())).note(true);
        assertFalse(new Lineup(transactions, history, _ -> false).isBrief(0), "it waits");
    }

    @Test
    void callsWithoutDataAreTakenForPaymentsUntilTheyWereSeenToBeBusy() {
        assertTrue(isForOneLaneOnceSeen(BlockWorkload.Kind.NATIVE));
        assertTrue(isForOneLaneOnceSeen(BlockWorkload.Kind.COUNTER));
        assertFalse(isForOneLaneOnceSeen(BlockWorkload.Kind.LATE_COUNTER));
    }
}
