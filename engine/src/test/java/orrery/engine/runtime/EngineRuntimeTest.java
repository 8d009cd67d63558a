package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.DatabaseView;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.ModuleView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.RunState;
import orrery.engine.api.Snapshot;
import orrery.engine.api.WorkloadView;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.primitives.Hash256;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;

class EngineRuntimeTest {
    private static final Scenario SMALL =
            new ScenarioParser().parse("small", ScenarioLibrary.text("small"));

    /// A clock that runs on by a microsecond whenever it is asked.
    private static NanoClock clock() {
        AtomicLong nanos = new AtomicLong();
        return () -> nanos.addAndGet(1_000);
    }

    private static RuntimeOptions options(long seed, int threads) {
        return RuntimeOptions.paused(SMALL, seed, threads).withSpeed(Double.POSITIVE_INFINITY);
    }

    private static InMemoryLedgerStore store(long seed) {
        return new InMemoryLedgerStore(options(seed, 1).identity());
    }

    private static EngineRuntime open(LedgerStore store, long seed, int threads) {
        return EngineRuntime.open(options(seed, threads), store, clock());
    }

    private static String accepted(Engine engine, Command command) {
        return assertInstanceOf(CommandResult.Accepted.class, engine.submit(command).join())
                .effect();
    }

    private static String rejected(Engine engine, Command command) {
        return assertInstanceOf(CommandResult.Rejected.class, engine.submit(command).join())
                .reason();
    }

    /// Runs so many rounds and waits until they are durable.
    private static Snapshot step(Engine engine, int rounds) {
        long until = engine.snapshot().round() + rounds;
        CountDownLatch done = new CountDownLatch(1);
        try (Engine.Subscription _ =
                engine.subscribe(event -> {
                    if (event instanceof EngineEvent.RoundFinalised round
                            && round.round() == until) {
                        done.countDown();
                    }
                })) {
            accepted(engine, new Command.Step(rounds));
            done.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        // A command is answered from the state after the round, and its answer publishes it.
        accepted(engine, new Command.Pause());
        return engine.snapshot();
    }

    private static Hash256 hubHashAfter(int rounds, long seed, int threads) {
        try (EngineRuntime engine = open(store(seed), seed, threads)) {
            return step(engine, rounds).hub().head();
        }
    }

    @Test
    void theSameSeedGivesTheSameHubBlocksOnAnyNumberOfThreads() {
        Hash256 one = hubHashAfter(20, 5, 1);
        assertEquals(one, hubHashAfter(20, 5, 2));
        assertEquals(one, hubHashAfter(20, 5, 4));
        assertNotEquals(one, hubHashAfter(20, 6, 2));
    }

    @Test
    void aRunThatWasTakenUpAgainGoesOnAsIfItHadNeverStopped() {
        Snapshot straight;
        try (EngineRuntime engine = open(store(5), 5, 2)) {
            straight = step(engine, 40);
        }
        InMemoryLedgerStore store = store(5);
        try (EngineRuntime engine = open(store, 5, 2)) {
            step(engine, 20);
        }
        try (EngineRuntime engine = open(store, 5, 1)) {
            assertEquals(20, engine.snapshot().round());
            assertEquals(20, engine.snapshot().finalRound());
            Snapshot resumed = step(engine, 20);
            assertEquals(straight.hub().head(), resumed.hub().head());
            assertEquals(straight.totals().transactions(), resumed.totals().transactions());
            assertEquals(straight.totals().blocks(), resumed.totals().blocks());
            assertEquals(hashes(straight), hashes(resumed));
            assertEquals(straight.resources(), resumed.resources());
            assertEquals(straight.agent().forecasts(), resumed.agent().forecasts());
            for (int i = 0; i < straight.modules().size(); i++) {
                assertEquals(straight.modules().get(i).head(), resumed.modules().get(i).head());
                assertEquals(straight.modules().get(i).load(), resumed.modules().get(i).load());
            }
        }
    }

    @Test
    void theAgentGoesOnFromALaterCheckpointAsWell() {
        InMemoryLedgerStore store = store(5);
        Hash256 straight;
        try (EngineRuntime engine = open(store(5), 5, 2)) {
            straight = step(engine, 100).hub().head();
        }
        // 24 epochs of 3 rounds later the genesis' checkpoint gives way to another.
        try (EngineRuntime engine = open(store, 5, 2)) {
            step(engine, 90);
        }
        try (EngineRuntime engine = open(store, 5, 2)) {
            assertEquals(straight, step(engine, 10).hub().head());
        }
    }

    private static List<Hash256> hashes(Snapshot snapshot) {
        return snapshot.agent().decisions().stream().map(DecisionSummary::hash).toList();
    }

    @Test
    void whatTheOperatorChangedSurvivesARestart() {
        WorkloadView heavy =
                new WorkloadView(20, 0.5, List.of(new WorkloadView.Share("transfer", 1)));
        InMemoryLedgerStore store = store(5);
        EngineRuntime first = open(store, 5, 2);
        step(first, 7);
        accepted(first, new Command.SetWorkload(0, heavy));
        accepted(first, new Command.SetBlockTime(1, 4_000));
        accepted(first, new Command.SetParameters(Map.of("headroom", 20.0)));
        accepted(first, new Command.InjectOutage("P03", 4));
        first.close();
        Snapshot before = first.snapshot();
        // The changes became durable with a round of their own.
        assertEquals(8, before.finalRound());
        try (EngineRuntime engine = open(store, 5, 2)) {
            Snapshot snapshot = engine.snapshot();
            assertEquals(20, snapshot.modules().getFirst().workload().rate());
            assertEquals(4_000, snapshot.modules().get(1).blockTimeMillis());
            assertEquals(Map.of("headroom", 20.0), snapshot.agent().pending());
            assertEquals(before.actions(), snapshot.actions());
            Snapshot later = step(engine, 4);
            assertEquals(20.0, later.agent().values().get("headroom"));
            assertNotNull(later.resources());
            assertFalse(later.resources().providers().get(2).up());
        }
    }

    @Test
    void aParameterCountsFromTheNextEpochOn() {
        try (EngineRuntime engine = open(store(5), 5, 2)) {
            Snapshot first = step(engine, 3);
            assertEquals(0, first.epoch());
            String effect = accepted(engine, new Command.SetParameters(Map.of("headroom", 25.0)));
            assertEquals("headroom 8 → 25 from epoch 1 on", effect);
            Snapshot waiting = engine.snapshot();
            assertEquals(8.0, waiting.agent().values().get("headroom"));
            assertEquals(Map.of("headroom", 25.0), waiting.agent().pending());
            Snapshot after = step(engine, 3);
            assertEquals(25.0, after.agent().values().get("headroom"));
            assertEquals(Map.of(), after.agent().pending());
            assertEquals(0, first.agent().decisions().getFirst().parametersVersion());
            assertEquals(1, after.agent().decisions().getFirst().parametersVersion());
            assertEquals("SetParameters", waiting.actions().getFirst().kind());
            assertEquals(4, waiting.actions().getFirst().round());
        }
    }

    @Test
    void everyDecisionIsAnchoredOnTheLedger() {
        try (EngineRuntime engine = open(store(5), 5, 2)) {
            Snapshot snapshot = step(engine, 30);
            List<DecisionSummary> decisions = snapshot.agent().decisions();
            assertEquals(10, decisions.size());
            decisions.subList(2, 10).forEach(d -> assertNotNull(d.anchorTransaction()));
        }
    }

    @Test
    void theSnapshotShowsModulesHubAndResources() {
        try (EngineRuntime engine = open(store(5), 5, 2)) {
            Snapshot snapshot = step(engine, 12);
            assertEquals(RunState.PAUSED, snapshot.state());
            assertEquals(12, snapshot.hub().height());
            assertEquals(12_000, snapshot.virtualMillis());
            ModuleView alpha = snapshot.modules().getFirst();
            assertEquals(12, alpha.height());
            assertEquals(12, alpha.finalHeight());
            assertEquals(13, alpha.recentBlocks().size());
            assertTrue(alpha.recentBlocks().stream().allMatch(block -> block.durable()));
            assertTrue(alpha.finalityP50Millis() > 0);
            assertTrue(alpha.contracts() >= 5);
            assertEquals(6, snapshot.modules().get(1).height());
            assertNotNull(snapshot.resources());
            assertEquals(24, snapshot.resources().providers().size());
            assertFalse(snapshot.resources().flows().isEmpty());
            assertTrue(snapshot.resources().service().of(PriorityClass.CRITICAL) > 0.5);
            assertEquals(Resource.values().length, snapshot.agent().forecasts().size());
        }
    }

    @Test
    void aCommandThatCannotBeCarriedOutSaysWhatWouldBe() {
        try (EngineRuntime engine = open(store(5), 5, 1)) {
            assertEquals(
                    "module is 2, 0 to 1 is accepted",
                    rejected(engine, new Command.SetModulePaused(2, true)));
            assertEquals(
                    "blockTimeMillis is 1500, a multiple of the hub interval (1000) is needed",
                    rejected(engine, new Command.SetBlockTime(0, 1_500)));
            assertEquals(
                    "gasLimit is 5, 1000000 to 1000000000 is accepted",
                    rejected(engine, new Command.SetGasLimit(0, 5)));
            assertEquals(
                    "speed is 0.01, 0.1 or more is accepted",
                    rejected(engine, new Command.SetSpeed(0.01)));
            assertEquals(
                    "workload: mix names swaps, one of transfer, erc20, swap, supply, meter is"
                            + " needed",
                    rejected(
                            engine,
                            new Command.SetWorkload(
                                    0,
                                    new WorkloadView(
                                            1, 1, List.of(new WorkloadView.Share("swaps", 1))))));
            assertTrue(
                    rejected(engine, new Command.SetParameters(Map.of("horizon", 0.0)))
                            .contains("horizon"));
            assertTrue(
                    rejected(engine, new Command.InjectOutage("P99", 1)).startsWith("provider is"));
            assertEquals(List.of(), engine.snapshot().actions());
        }
    }

    @Test
    void aStoppedEngineRefusesCommands() {
        EngineRuntime engine = open(store(5), 5, 1);
        engine.close();
        engine.close();
        assertEquals(RunState.STOPPED, engine.snapshot().state());
        assertEquals("the engine has stopped", rejected(engine, new Command.Run()));
    }

    /// Keeps rounds, and makes them durable or fails when it is told to.
    private static final class HesitantStore implements LedgerStore {
        private final InMemoryLedgerStore kept = store(5);
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private volatile boolean hesitates;

        @Override
        public CompletableFuture<Void> commit(RoundCommit round) {
            CompletableFuture<Void> future = kept.commit(round);
            if (!hesitates) {
                return future;
            }
            CompletableFuture<Void> later = new CompletableFuture<>();
            waiting.add(() -> later.complete(null));
            return later;
        }

        void release() {
            hesitates = false;
            waiting.forEach(Runnable::run);
            waiting.clear();
        }

        @Override
        public Optional<StoredLedger> load() {
            return kept.load();
        }

        @Override
        public DatabaseView status() {
            return kept.status();
        }

        @Override
        public void close() {}
    }

    @Test
    void nothingIsFinalBeforeTheStoreSaysSoAndTheEngineDoesNotRunFarAhead() {
        HesitantStore store = new HesitantStore();
        RuntimeOptions options =
                new RuntimeOptions(
                        SMALL, 5, ExecutorKind.PARALLEL, 1, Double.POSITIVE_INFINITY, false, 3);
        try (EngineRuntime engine = EngineRuntime.open(options, store, clock())) {
            step(engine, 2);
            store.hesitates = true;
            accepted(engine, new Command.Step(10));
            Snapshot ahead = await(engine, snapshot -> snapshot.round() == 5);
            assertEquals(2, ahead.finalRound());
            assertEquals(2, ahead.modules().getFirst().finalHeight());
            assertFalse(ahead.modules().getFirst().recentBlocks().getLast().durable());
            store.release();
            await(engine, snapshot -> snapshot.finalRound() == 12);
            assertEquals(12, engine.snapshot().modules().getFirst().finalHeight());
        }
    }

    @Test
    void lanesAreRecordedOnDemandAndTheRecordChangesNothing() {
        LaneRecords records = new LaneRecords();
        RuntimeOptions options = options(5, 2).withExecutor(ExecutorKind.PARALLEL);
        try (EngineRuntime engine = EngineRuntime.open(options, store(5), clock(), records)) {
            step(engine, 6);
            engine.recordLanes(true);
            Snapshot recorded = step(engine, 14);
            assertEquals(hubHashAfter(20, 5, 1), recorded.hub().head());
            assertEquals(ExecutorKind.PARALLEL, records.kind());
            int found = 0;
            for (ModuleView module : recorded.modules()) {
                for (BlockSummary block : module.recentBlocks()) {
                    ExecutionRecord record = records.find(block.module(), block.height());
                    if (record != null) {
                        assertEquals(block.transactions(), record.transactions().size());
                        found++;
                    }
                }
                assertNull(records.find(module.index(), 1));
            }
            assertTrue(found > 0);
        }
    }

    @Test
    void aModuleThatRunsOneTransactionAfterTheOtherLeavesNoRecord() {
        LaneRecords records = new LaneRecords();
        try (EngineRuntime engine = EngineRuntime.open(options(5, 2), store(5), clock(), records)) {
            engine.recordLanes(true);
            Snapshot now = step(engine, 10);
            assertEquals(ExecutorKind.SEQUENTIAL, records.kind());
            for (BlockSummary block : now.modules().getFirst().recentBlocks()) {
                assertNull(records.find(0, block.height()));
            }
        }
    }

    /// Asks again and again with commands, whose answers publish what is new.
    private static Snapshot await(Engine engine, Predicate<Snapshot> condition) {
        while (true) {
            engine.submit(new Command.SetSpeed(Double.POSITIVE_INFINITY)).join();
            Snapshot snapshot = engine.snapshot();
            if (condition.test(snapshot)) {
                return snapshot;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void aStoreThatFailsStopsTheRunAndTheSnapshotSaysWhy() {
        LedgerStore full =
                new LedgerStore() {
                    private final InMemoryLedgerStore kept = store(5);

                    @Override
                    public CompletableFuture<Void> commit(RoundCommit round) {
                        return round.round() < 4
                                ? kept.commit(round)
                                : CompletableFuture.failedFuture(
                                        new LedgerStoreException(
                                                LedgerStoreException.Kind.DISK_FULL,
                                                "no space is left",
                                                null));
                    }

                    @Override
                    public Optional<StoredLedger> load() {
                        return Optional.empty();
                    }

                    @Override
                    public DatabaseView status() {
                        return kept.status();
                    }

                    @Override
                    public void close() {}
                };
        CountDownLatch failed = new CountDownLatch(1);
        try (EngineRuntime engine = open(full, 5, 1)) {
            Engine.Subscription unused =
                    engine.subscribe(event -> {
                        if (event instanceof EngineEvent.Failed) {
                            failed.countDown();
                        }
                    });
            engine.submit(new Command.Run()).join();
            failed.await();
            unused.close();
            assertEquals(RunState.FAILED, engine.snapshot().state());
            assertEquals("no space is left", engine.snapshot().failure());
            assertEquals(3, engine.snapshot().finalRound());
            assertTrue(rejected(engine, new Command.Run()).startsWith("the engine has failed"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
