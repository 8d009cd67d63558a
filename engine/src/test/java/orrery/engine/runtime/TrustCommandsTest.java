package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.LieKind;
import orrery.engine.api.Ruling;
import orrery.engine.api.Snapshot;
import orrery.engine.api.SuspicionView;
import orrery.engine.primitives.Hash256;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;

/// Liars, as an operator makes them.
final class TrustCommandsTest {
    private static final Scenario SMALL =
            new ScenarioParser().parse("small", ScenarioLibrary.text("small"));
    private static final int EPOCH = SMALL.depin().epochRounds();

    private final RuntimeOptions options =
            RuntimeOptions.paused(SMALL, 5, 1).withSpeed(Double.POSITIVE_INFINITY);
    private final InMemoryLedgerStore store = new InMemoryLedgerStore(options.identity());

    private EngineRuntime open(LedgerStore ledger) {
        AtomicLong nanos = new AtomicLong();
        return EngineRuntime.open(options, ledger, () -> nanos.addAndGet(1_000));
    }

    private static String accepted(Engine engine, Command command) {
        return assertInstanceOf(CommandResult.Accepted.class, engine.submit(command).join())
                .effect();
    }

    private static String rejected(Engine engine, Command command) {
        return assertInstanceOf(CommandResult.Rejected.class, engine.submit(command).join())
                .reason();
    }

    /// Runs so many epochs and waits until they are durable.
    private static Snapshot epochs(Engine engine, int epochs) {
        int rounds = epochs * EPOCH;
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
        accepted(engine, new Command.Pause());
        return engine.snapshot();
    }

    private static List<Hash256> hashes(Snapshot snapshot) {
        return snapshot.agent().decisions().stream().map(DecisionSummary::hash).toList();
    }

    private static Command lie(LieKind kind, double factor, String... providers) {
        return new Command.InjectLie(List.of(providers), kind, factor, 100);
    }

    @Test
    void aLieChangesWhatFollowsAndIsRecorded() {
        Snapshot honest;
        try (EngineRuntime engine = open(new InMemoryLedgerStore(options.identity()))) {
            honest = epochs(engine, 8);
        }
        try (EngineRuntime engine = open(store)) {
            epochs(engine, 2);
            String effect = accepted(engine, lie(LieKind.FAKE_USAGE, 2.5, "P01"));
            assertTrue(effect.startsWith("P01 ("), effect);
            assertTrue(effect.endsWith("): fake usage ×2.5 in epochs 2 to 101"), effect);
            Snapshot lied = epochs(engine, 6);
            assertEquals("InjectLie", lied.actions().get(2).kind());
            assertEquals(hashes(honest).subList(6, 8), hashes(lied).subList(6, 8));
            assertNotEquals(hashes(honest).subList(0, 6), hashes(lied).subList(0, 6));
        }
    }

    @Test
    void liesGoOnAfterARestartAsIfThereHadBeenNone() {
        Snapshot straight;
        try (EngineRuntime engine = open(new InMemoryLedgerStore(options.identity()))) {
            lieAndStop(engine);
            straight = epochs(engine, 6);
        }
        try (EngineRuntime engine = open(store)) {
            lieAndStop(engine);
        }
        try (EngineRuntime engine = open(store)) {
            Snapshot resumed = epochs(engine, 6);
            assertEquals(hashes(straight), hashes(resumed));
            assertEquals(straight.hub().head(), resumed.hub().head());
        }
    }

    private static void lieAndStop(EngineRuntime engine) {
        accepted(engine, lie(LieKind.COLLUSION, 1.8, "P02", "P03", "P04"));
        epochs(engine, 5);
        accepted(engine, new Command.EndLie("P03"));
        epochs(engine, 2);
    }

    @Test
    void aRulingIsRecordedAndGoesOnAfterARestart() {
        Snapshot straight;
        try (EngineRuntime engine = open(new InMemoryLedgerStore(options.identity()))) {
            ruleAndStop(engine);
            straight = epochs(engine, 4);
        }
        try (EngineRuntime engine = open(store)) {
            ruleAndStop(engine);
        }
        try (EngineRuntime engine = open(store)) {
            assertEquals(
                    SuspicionView.Verdict.LIFTED,
                    engine.snapshot().trust().suspicions().getLast().verdict());
            Snapshot resumed = epochs(engine, 4);
            assertEquals(hashes(straight), hashes(resumed));
            assertEquals(straight.trust(), resumed.trust());
        }
    }

    private static void ruleAndStop(EngineRuntime engine) {
        accepted(engine, lie(LieKind.INFLATED_CAPACITY, 2, "P01"));
        Snapshot found = epochs(engine, 16);
        SuspicionView one = found.trust().suspicions().getLast();
        assertEquals("P01", one.provider());
        assertEquals(true, one.isTrue());
        assertEquals(1, found.trust().tally().recall());
        String effect = accepted(engine, new Command.RuleOnSuspicion(one.number(), Ruling.LIFT));
        assertTrue(effect.contains("(inflated capacity) lifted, from epoch 16 on"), effect);
        assertEquals("RuleOnSuspicion", engine.snapshot().actions().getFirst().kind());
        assertEquals(
                "suspicion 99 is not known: 1 to 1 are, unless they are long over",
                rejected(engine, new Command.RuleOnSuspicion(99, Ruling.LIFT)));
    }

    @Test
    void aLieThatMakesNoSenseIsRefusedWithWhatWould() {
        try (EngineRuntime engine = open(store)) {
            assertEquals(
                    "factor is 9.0, 1.01 to 5 is accepted",
                    rejected(engine, lie(LieKind.INFLATED_CAPACITY, 9, "P01")));
            assertTrue(
                    rejected(engine, lie(LieKind.FAKE_USAGE, 2, "P99"))
                            .startsWith("provider is P99, one of P01,"));
            assertEquals(
                    "1 provider(s) named, at least 2 is needed for collusion",
                    rejected(engine, lie(LieKind.COLLUSION, 2, "P01", "P01")));
            assertEquals(
                    "epochs is 0, 1 to 1000000 is accepted",
                    rejected(
                            engine,
                            new Command.InjectLie(List.of("P01"), LieKind.FAKE_USAGE, 2, 0)));
            assertTrue(
                    rejected(engine, lie(LieKind.SYBIL, 1, "P01", "P24"))
                            .contains("offer different resources"));
            assertTrue(
                    rejected(engine, new Command.EndLie("P01"))
                            .endsWith("tells no lie that could be ended"));
            accepted(engine, lie(LieKind.FAKE_USAGE, 2, "P01"));
            assertTrue(
                    rejected(engine, lie(LieKind.INFLATED_CAPACITY, 2, "P01"))
                            .endsWith("lies already: fake usage; end that first"));
            accepted(engine, new Command.EndLie("P01"));
            accepted(engine, lie(LieKind.INFLATED_CAPACITY, 2, "P01"));
        }
    }
}
