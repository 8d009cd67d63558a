package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.EpochView;
import orrery.engine.api.LieKind;
import orrery.engine.api.Progress;
import orrery.engine.api.Ruling;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.EpochFigures;
import orrery.engine.api.rehearsal.Question;
import orrery.engine.api.rehearsal.RehearsalException;
import orrery.engine.api.rehearsal.Shadows;
import orrery.engine.api.rehearsal.Way;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;

final class RunRehearsalsTest {
    private static final Scenario SMALL =
            new ScenarioParser().parse("small", ScenarioLibrary.text("small"));
    private static final Way AS_RUN = new Way.AsRun();

    private static EngineRuntime open(LedgerStore store) {
        return EngineRuntime.open(options(), store, () -> 0);
    }

    private static RuntimeOptions options() {
        return RuntimeOptions.paused(SMALL, 5, 1).withSpeed(Double.POSITIVE_INFINITY);
    }

    private static InMemoryLedgerStore store() {
        return new InMemoryLedgerStore(options().identity());
    }

    private static void epochs(Engine engine, int epochs) {
        long until =
                engine.snapshot().round()
                        + (long) epochs * engine.snapshot().scenario().epochRounds();
        CountDownLatch done = new CountDownLatch(1);
        try (Engine.Subscription _ =
                engine.subscribe(event -> {
                    if (event instanceof EngineEvent.RoundFinalised round
                            && round.round() == until) {
                        done.countDown();
                    }
                })) {
            int rounds = Math.toIntExact(until - engine.snapshot().round());
            accepted(engine, new Command.Step(rounds));
            done.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        accepted(engine, new Command.Pause());
    }

    private static void accepted(Engine engine, Command command) {
        assertInstanceOf(CommandResult.Accepted.class, engine.submit(command).join());
    }

    private static Comparison compared(Engine engine, long from, long until, Way other) {
        return engine.rehearsals().compare(new Question(from, until, AS_RUN, other), Progress.NONE);
    }

    @Test
    void aRehearsalTellsWhatTheSnapshotToldOfTheSameEpochs() {
        try (EngineRuntime engine = open(store())) {
            epochs(engine, 12);
            Comparison found = compared(engine, 4, 12, new Way.With(Map.of("headroom", 30.0)));
            EpochView newest = Objects.requireNonNull(engine.snapshot().resources());
            EpochFigures again = found.one().epochs().getLast();
            assertEquals(newest.service(), again.service());
            assertEquals(newest.virtualMillis(), again.virtualMillis());
            assertEquals(4 + 8, found.confirmed());
            assertEquals(0, found.ahead());
            assertTrue(found.one().regretPercent(found.clairvoyant()) >= 0);
        }
    }

    @Test
    void aChangedParameterThatIsAppliedComesToWhatItsRehearsalSaid() {
        Comparison said;
        try (EngineRuntime engine = open(store())) {
            epochs(engine, 6);
            said = compared(engine, 6, 10, new Way.With(Map.of("costWeight", 3.0)));
            assertEquals(4, said.ahead());
            accepted(engine, new Command.SetParameters(Map.of("costWeight", 3.0)));
            epochs(engine, 4);
            assertEquals(said.other().epochs(), compared(engine, 6, 10, AS_RUN).one().epochs());
        }
    }

    @Test
    void aRunThatWasTakenUpAgainCanBeRehearsedAsBefore() {
        InMemoryLedgerStore store = store();
        Comparison before;
        try (EngineRuntime engine = open(store)) {
            epochs(engine, 30);
            before = compared(engine, 26, 30, AS_RUN);
        }
        try (EngineRuntime engine = open(store)) {
            assertEquals(30, engine.rehearsals().reach().next());
            assertEquals(before.one(), compared(engine, 26, 30, AS_RUN).one());
        }
    }

    @Test
    void aRehearsalGoesBackOverRestartsRulingsAndPricesToTheFirstEpoch() {
        InMemoryLedgerStore store = store();
        try (EngineRuntime engine = open(store)) {
            accepted(
                    engine,
                    new Command.InjectLie(List.of("P01"), LieKind.INFLATED_CAPACITY, 2, 100));
            epochs(engine, 16);
            long number = engine.snapshot().trust().suspicions().getLast().number();
            accepted(engine, new Command.RuleOnSuspicion(number, Ruling.LIFT));
            epochs(engine, 2);
            accepted(engine, new Command.RuleOnSuspicion(number, Ruling.WITHDRAW));
            accepted(engine, new Command.InjectPriceShock(null, null, 3, 4));
            epochs(engine, 30);
        }
        try (EngineRuntime engine = open(store)) {
            accepted(engine, new Command.SetParameters(Map.of("headroom", 15.0)));
            epochs(engine, 6);
            assertEquals(0, engine.rehearsals().reach().earliest());
            Way other = new Way.With(Map.of("headroom", 30.0));
            assertEquals(2 + 52, compared(engine, 2, 54, other).confirmed());
            assertEquals(50, compared(engine, 4, 54, other).one().epochs().size());
            Comparison same = compared(engine, 10, 20, AS_RUN);
            assertEquals(same.one().epochs(), same.other().epochs());
            Shadows shadows = engine.rehearsals().shadows(Progress.NONE);
            assertEquals(54, shadows.live().epochs().size());
        }
    }

    @Test
    void whatWasSaidOfASuspicionIsSaidOnTheOtherWayToo() {
        try (EngineRuntime engine = open(store())) {
            accepted(
                    engine,
                    new Command.InjectLie(List.of("P01"), LieKind.INFLATED_CAPACITY, 2, 100));
            epochs(engine, 16);
            long number = engine.snapshot().trust().suspicions().getLast().number();
            accepted(engine, new Command.RuleOnSuspicion(number, Ruling.LIFT));
            epochs(engine, 8);
            Comparison found = compared(engine, 12, 24, new Way.With(Map.of()));
            assertEquals(found.one().epochs(), found.other().epochs());
        }
    }

    @Test
    void theBaselinesFollowTheRun() {
        try (EngineRuntime engine = open(store())) {
            assertTrue(engine.rehearsals().shadows(Progress.NONE).bestBaseline().isEmpty());
            epochs(engine, 8);
            Shadows shadows = engine.rehearsals().shadows(Progress.NONE);
            assertEquals(8, shadows.live().epochs().size());
            assertEquals(engine.rehearsals().policies().size() - 1, shadows.baselines().size());
            double best = shadows.bestBaseline().orElseThrow().net();
            shadows.baselines().forEach(each -> assertTrue(each.net() <= best));
            assertTrue(best <= shadows.clairvoyant().net());
            assertTrue(shadows.gapClosed() <= 1);
            assertEquals(8, shadows.learning().weights().getFirst().values().size());
        }
    }

    @Test
    void whatCannotBeRehearsedIsRefusedByName() {
        try (EngineRuntime engine = open(store())) {
            epochs(engine, 2);
            assertRefused(engine, 3, 5, AS_RUN, "from epoch 0 to 2");
            assertRefused(engine, 1, 1, AS_RUN, "1 to 2016");
            assertRefused(
                    engine,
                    1,
                    2,
                    new Way.With(Map.of("headroom", 99.0)),
                    "headroom is 99: a whole number from 0 to 40");
            assertRefused(engine, 1, 2, new Way.With("magic", Map.of()), "dual-prices, last-value");
        }
    }

    private static void assertRefused(
            Engine engine, long from, long until, Way other, String part) {
        String message =
                assertThrows(RehearsalException.class, () -> compared(engine, from, until, other))
                        .toString();
        assertTrue(message.contains(part), message);
    }
}
