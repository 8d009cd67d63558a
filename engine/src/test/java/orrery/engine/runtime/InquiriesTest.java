package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.EpochView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Term;
import orrery.engine.api.inquiry.InquiryRefused;
import orrery.engine.api.inquiry.Obstacle;
import orrery.engine.api.inquiry.Preflight;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.engine.api.inquiry.PreflightAnswer.Verdict;
import orrery.engine.api.inquiry.ProviderAnswer;
import orrery.engine.metrics.NanoClock;
import orrery.engine.primitives.Hash256;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;

class InquiriesTest {
    private static final Scenario SMALL =
            new ScenarioParser().parse("small", ScenarioLibrary.text("small"));
    private static final int ROUNDS = 9;

    private final EngineRuntime engine = open();

    private static EngineRuntime open() {
        RuntimeOptions options =
                RuntimeOptions.paused(SMALL, 5, 1).withSpeed(Double.POSITIVE_INFINITY);
        AtomicLong nanos = new AtomicLong();
        NanoClock clock = () -> nanos.addAndGet(1_000);
        return EngineRuntime.open(options, new InMemoryLedgerStore(options.identity()), clock);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static EpochView run(Engine engine, int rounds) {
        long until = engine.snapshot().round() + rounds;
        CountDownLatch done = new CountDownLatch(1);
        try (Engine.Subscription _ =
                engine.subscribe(event -> {
                    if (event instanceof EngineEvent.RoundFinalised round
                            && round.round() == until) {
                        done.countDown();
                    }
                })) {
            engine.submit(new Command.Step(rounds)).join();
            done.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        engine.submit(new Command.Pause()).join();
        EpochView view = engine.snapshot().resources();
        assertTrue(view != null, "no epoch after " + rounds + " rounds");
        return view;
    }

    private static List<Hash256> decisions(Engine engine) {
        return engine.snapshot().agent().decisions().stream().map(DecisionSummary::hash).toList();
    }

    private static Preflight wish(double amount, double latencyLimitMillis) {
        return new Preflight(
                PriorityClass.CRITICAL,
                "rhine",
                Set.of(),
                latencyLimitMillis,
                Map.of(Resource.COMPUTE, new Preflight.Wish(amount, 1)));
    }

    private PreflightAnswer.Line asked(Preflight wish) {
        return engine.preflight(wish).join().lines().getFirst();
    }

    private static String refusal(CompletableFuture<?> answer) {
        Throwable cause = assertThrows(CompletionException.class, answer::join).getCause();
        return String.valueOf(assertInstanceOf(InquiryRefused.class, cause).getMessage());
    }

    private static double sum(Candidate candidate) {
        return candidate.terms().stream().mapToDouble(Term::value).sum();
    }

    @Test
    void aSmallDemandWouldBeServedAndItsTermsAddUp() {
        run(engine, ROUNDS);
        PreflightAnswer.Line line = asked(wish(5, 50));
        assertEquals(Verdict.SERVED, line.verdict());
        assertEquals(5, line.choice().served(), 1e-6);
        for (Candidate candidate : line.choice().candidates()) {
            assertEquals(candidate.score(), sum(candidate), 1e-9);
        }
    }

    @Test
    void aDemandThatNobodyReachesIsRefusedForItsLatencyLimit() {
        run(engine, ROUNDS);
        PreflightAnswer.Line line = asked(wish(5, 0.1));
        assertEquals(Verdict.REFUSED, line.verdict());
        Obstacle obstacle = line.obstacles().getFirst();
        assertEquals("latency limit", obstacle.binding());
        assertEquals(1, line.obstacles().size());
        assertTrue(line.choice().flip().contains("latency limit"), line.choice().flip());
    }

    @Test
    void moreThanThereIsIsServedInPartAndTakesFromOthers() {
        run(engine, ROUNDS);
        PreflightAnswer.Line line = asked(wish(1e6, 50));
        assertEquals(Verdict.PARTLY, line.verdict());
        assertFalse(line.displaced().isEmpty());
        line.displaced().forEach(d -> assertTrue(d.after() < d.before(), d.demand()));
    }

    @Test
    void askingChangesNothingOfTheRun() {
        run(engine, ROUNDS);
        assertEquals(engine.preflight(wish(5, 50)).join(), engine.preflight(wish(5, 50)).join());
        engine.why("P01").join();
        run(engine, ROUNDS);
        try (EngineRuntime unasked = open()) {
            run(unasked, 2 * ROUNDS);
            assertEquals(decisions(unasked), decisions(engine));
        }
    }

    @Test
    void whatDoesNotExistIsRefusedByName() {
        assertTrue(refusal(engine.preflight(wish(5, 50))).startsWith("the agent has decided no"));
        run(engine, ROUNDS);
        Preflight nowhere =
                new Preflight(
                        PriorityClass.STANDARD,
                        "atlantis",
                        Set.of(),
                        50,
                        Map.of(Resource.ENERGY, new Preflight.Wish(1, 1)));
        assertTrue(refusal(engine.preflight(nowhere)).contains("\"atlantis\""));
        assertTrue(refusal(engine.preflight(wish(0, 50))).contains("above 0"));
        assertTrue(refusal(engine.why("P999")).contains("\"P999\""));
    }

    @Test
    void everyProviderSaysWhatItCarriesAndWhatKeepsTheRestAway() {
        EpochView view = run(engine, ROUNDS);
        for (ProviderView provider : view.providers()) {
            ProviderAnswer answer = engine.why(provider.id()).join();
            assertEquals(provider.resources().size(), answer.lines().size());
            for (ProviderAnswer.Line line : answer.lines()) {
                assertFalse(line.sentence().isEmpty());
                int kept = line.obstacles().stream().mapToInt(Obstacle::count).sum();
                assertTrue(kept > 0 || line.carried() > 0, line.sentence());
                for (ProviderAnswer.Miss miss : line.misses()) {
                    assertEquals(miss.here().score(), sum(miss.here()), 1e-9);
                    assertEquals(provider.id(), miss.here().provider());
                }
            }
        }
    }
}
