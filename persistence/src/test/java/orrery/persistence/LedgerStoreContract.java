package orrery.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.agents.rehearsal.PastRun;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.runtime.LedgerStore;
import orrery.engine.runtime.RoundCommit;
import orrery.engine.runtime.StoredLedger;
import orrery.engine.state.Account;
import orrery.engine.state.StateVisitor;
import orrery.engine.state.WorldState;

/// What every [LedgerStore] does, whatever it stands on.
abstract class LedgerStoreContract {
    private static final long SEED = 11;
    private static final int ROUNDS = 23;

    /// The store for the test's run, the same one again after a close.
    abstract LedgerStore open();

    @Test
    void aNewStoreHoldsNothing() {
        try (LedgerStore store = open()) {
            assertTrue(store.load().isEmpty());
        }
    }

    @Test
    void aRoundOutOfOrderIsRefused() {
        try (LedgerStore store = open()) {
            TestRun run = new TestRun(SEED, 2, 3);
            RoundCommit first = run.next();
            RoundCommit second = run.next();
            assertThrows(IllegalArgumentException.class, () -> store.commit(second));
            store.commit(first).join();
            assertThrows(IllegalArgumentException.class, () -> store.commit(first));
            store.commit(second).join();
        }
    }

    @Test
    void whatARestartNeedsComesBackAsItWas() {
        List<RoundCommit> rounds = new ArrayList<>();
        TestRun run = new TestRun(SEED, 2, 6);
        try (LedgerStore store = open()) {
            CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(run.next());
                last = store.commit(rounds.getLast());
            }
            last.join();
        }
        try (LedgerStore store = open()) {
            StoredLedger held = store.load().orElseThrow();
            RoundCommit last = rounds.getLast();
            RoundCommit.Genesis genesis = rounds.getFirst().genesis();
            assertEquals(TestRun.IDENTITY, held.identity());
            assertEquals(ROUNDS - 1, held.round());
            assertEquals(last.hub(), held.hub());
            assertTrue(genesis != null);
            assertEquals(genesis.modules(), held.modules());
            assertEquals(genesis.names(), held.names());
            assertEquals(last.runtimeState(), held.runtimeState());
            assertEquals(
                    rounds.stream()
                            .map(RoundCommit::agentCheckpoint)
                            .filter(c -> c != null)
                            .reduce((_, b) -> b),
                    held.agentCheckpoint());
            assertEquals(
                    rounds.stream()
                            .map(RoundCommit::demandFiles)
                            .filter(f -> f != null)
                            .reduce(Bytes.EMPTY, (_, b) -> b),
                    held.demandFiles());
            assertEquals(
                    rounds.reversed().stream().flatMap(r -> r.actions().stream()).toList(),
                    held.actions(100));
            assertEquals(
                    rounds.reversed().stream().flatMap(r -> r.epochs().stream()).toList(),
                    held.epochs(100));
            assertEquals(2, held.epochs(2).size());
            assertBlocks(rounds, held);
        }
    }

    @Test
    void thePastIsReadWhileTheRunGoesOn() {
        try (LedgerStore store = open()) {
            List<RoundCommit> rounds = new ArrayList<>();
            TestRun run = new TestRun(SEED, 2, 1);
            for (int i = 0; i < 12; i++) {
                rounds.add(run.next());
                store.commit(rounds.getLast()).join();
            }
            StoredLedger held = store.load().orElseThrow();
            SortedMap<Long, List<Intervention>> interventions = held.interventions();
            PastRun past = held.past();
            for (int i = 0; i < 3 * 60; i++) {
                rounds.add(run.next());
                store.commit(rounds.getLast()).join();
            }
            SortedMap<Long, List<Intervention>> told = new TreeMap<>();
            SortedMap<Long, Hash256> decided = new TreeMap<>();
            for (RoundCommit round : rounds) {
                for (RoundCommit.InterventionRecord one : round.interventions()) {
                    told.computeIfAbsent(one.epoch(), _ -> new ArrayList<>()).add(one.what());
                }
                round.epochs().forEach(e -> decided.put(e.view().epoch(), e.decision().hash()));
            }
            assertEquals(told.headMap(interventions.lastKey() + 1), interventions);
            assertEquals(decided.subMap(5L, 50L), past.decisions(5, 50));
            List<KeptCheckpoint> given =
                    rounds.stream()
                            .map(RoundCommit::agentCheckpoint)
                            .filter(c -> c != null)
                            .toList();
            assertEquals(given.getLast(), past.checkpointBefore(1_000).orElseThrow());
            long newest = given.getLast().epoch();
            assertEquals(newest - 7, past.checkpointBefore(newest - 7).orElseThrow().epoch());
            assertEquals(given.getFirst(), past.checkpointBefore(1).orElseThrow());
            assertTrue(past.checkpointBefore(0).isEmpty());
            assertTrue(past.checkpointBefore(newest / 2).orElseThrow().epoch() <= newest / 2);
        }
    }

    private static void assertBlocks(List<RoundCommit> rounds, StoredLedger held) {
        for (int module = 0; module < 2; module++) {
            int index = module;
            List<RoundCommit.SealedBlock> blocks =
                    rounds.reversed().stream()
                            .flatMap(r -> r.blocks().stream())
                            .filter(b -> b.module() == index)
                            .toList();
            assertEquals(
                    blocks.stream().limit(5).map(b -> b.block().header()).toList(),
                    held.headers(module, 5));
            List<Long> heights = held.blocks(module, 200).stream().map(b -> b.height()).toList();
            assertEquals(blocks.stream().map(b -> b.height()).toList(), heights);
            assertEquals(1.234, held.blocks(module, 1).getFirst().executeMillis());
        }
    }

    @Test
    void theStateHasTheHeadsRoot() {
        TestRun run;
        try (LedgerStore store = open()) {
            run = TestRun.into(store, SEED, ROUNDS, 6);
        }
        try (LedgerStore store = open()) {
            StoredLedger held = store.load().orElseThrow();
            for (int module = 0; module < 2; module++) {
                int index = module;
                WorldState state = WorldState.read(rows -> held.state(index, rows));
                assertEquals(held.headers(module, 1).getFirst().stateRoot(), state.root());
                assertEquals(rows(run.module(module).state()::visit), rows(state::visit));
            }
        }
    }

    private static List<String> rows(Consumer<StateVisitor> state) {
        List<String> rows = new ArrayList<>();
        state.accept(
                new StateVisitor() {
                    @Override
                    public void account(Address address, Account account, Bytes code) {
                        rows.add(address + " " + account + " " + code);
                    }

                    @Override
                    public void slot(Address address, UInt256 slot, UInt256 value) {
                        rows.add(address + " " + slot + " " + value);
                    }
                });
        return rows;
    }

    @Test
    void aTransactionIsPendingFromItsAdmissionToItsRemoval() {
        try (LedgerStore store = open()) {
            TestRun run = new TestRun(SEED, 2, 1);
            for (int round = 0; round < 8; round++) {
                RoundCommit commit = run.next();
                store.commit(commit).join();
                assertEquals(
                        commit.pending().getFirst().admitted(),
                        store.load().orElseThrow().pending(0));
                assertEquals(List.of(), store.load().orElseThrow().pending(1));
            }
        }
    }

    @Test
    void nothingIsPendingForTheDiskOnceARoundIsDurable() {
        try (LedgerStore store = open()) {
            TestRun.into(store, SEED, 4, 2);
            assertEquals(0, store.status().pendingRounds());
        }
    }
}
