package orrery.engine.agents.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.Lessons;
import orrery.engine.agents.rehearsal.ShadowRuns.Course;
import orrery.engine.agents.rehearsal.ShadowRuns.Report;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.Outage;
import orrery.engine.depin.ResourceKind;
import orrery.engine.primitives.Hash256;

final class ShadowRunsTest {
    private static final List<String> POLICIES =
            List.of("last-value", "seasonal-naive", "greedy-cheapest", "do-nothing");

    private static Report follow(ShadowRuns shadows) {
        return shadows.follow(done -> true);
    }

    private static double net(Course course) {
        return course.epochs().stream().mapToDouble(RehearsedEpoch::net).sum();
    }

    @Test
    void theLivePolicyIsTheRunsOwnAndTheBoundIsAboveAll() {
        LivedRun run = new LivedRun(5);
        run.live(60);
        List<Hash256> newest = run.live(20);
        Report report = follow(new ShadowRuns(run.chronicle(), POLICIES, 20));
        assertEquals(80 - 20 - ShadowRuns.LEAD_IN, report.since());
        assertEquals(
                newest, report.live().epochs().stream().map(RehearsedEpoch::decision).toList());
        assertEquals(POLICIES, report.shadows().stream().map(Course::policy).toList());
        for (Course course : report.shadows()) {
            assertEquals(20, course.epochs().size());
            assertEquals(60, course.epochs().getFirst().epoch());
            assertTrue(net(course) < net(report.clairvoyant()), course.policy());
        }
        assertTrue(net(report.live()) < net(report.clairvoyant()));
        assertTrue(net(report.shadows().getLast()) < net(report.live()), "doing nothing is worst");
    }

    @Test
    void followingStepByStepComesToTheSameAsAtOnceAcrossChanges() {
        LivedRun run = new LivedRun(5);
        run.live(30);
        ShadowRuns followed = new ShadowRuns(run.chronicle(), POLICIES, 60);
        follow(followed);
        run.live(3);
        follow(followed);
        run.turn("weightStandard", 40);
        run.live(5);
        String victim = run.loop().network().topology().providers().get(3).id();
        run.outage(new Outage(victim, 38, 42));
        run.live(8);
        Report steps = follow(followed);
        Report atOnce = follow(new ShadowRuns(run.chronicle(), POLICIES, 60));
        // Not the bound: it knew of the outage before it was ordered only where it came later.
        assertEquals(atOnce.live(), steps.live());
        assertEquals(atOnce.shadows(), steps.shadows());
        assertEquals(atOnce.lessons(), steps.lessons());
        assertEquals(atOnce.cover(), steps.cover());
        assertEquals(46, steps.live().epochs().size());
    }

    @Test
    void whatWasCancelledGoesOnWhereItWas() {
        LivedRun run = new LivedRun(5);
        run.live(40);
        ShadowRuns shadows = new ShadowRuns(run.chronicle(), POLICIES, 60);
        assertThrows(CancellationException.class, () -> shadows.follow(done -> done < 31));
        assertEquals(follow(new ShadowRuns(run.chronicle(), POLICIES, 60)), follow(shadows));
    }

    @Test
    void aShadowThatFellFarBehindTakesOverAnew() {
        LivedRun run = new LivedRun(5);
        run.live(10);
        ShadowRuns shadows = new ShadowRuns(run.chronicle(), POLICIES, 12);
        assertEquals(0, follow(shadows).since());
        run.live(50);
        assertEquals(60 - 12 - ShadowRuns.LEAD_IN, follow(shadows).since());
        assertEquals(0, shadows.due());
    }

    @Test
    void theShadowsGoOnThroughAChangeOfPrices() {
        LivedRun run = new LivedRun(5);
        run.live(30);
        ShadowRuns followed = new ShadowRuns(run.chronicle(), POLICIES, 60);
        follow(followed);
        run.shock(new Disturbance.PriceShock(null, null, 3, 30, 34));
        run.turn("headroom", 20);
        List<Hash256> newest = run.live(9);
        Report steps = follow(followed);
        assertEquals(0, steps.since());
        assertEquals(
                newest,
                steps.live().epochs().subList(30, 39).stream()
                        .map(RehearsedEpoch::decision)
                        .toList());
        Report atOnce = follow(new ShadowRuns(run.chronicle(), POLICIES, 60));
        assertEquals(atOnce.live(), steps.live());
        assertEquals(atOnce.shadows(), steps.shadows());
    }

    @Test
    void whatIsTurnedAfterTheShadowsTookOverAtTheNextEpochIsFeltOnce() {
        LivedRun run = new LivedRun(5);
        run.turn("headroom", 12);
        ShadowRuns followed = new ShadowRuns(run.chronicle(), POLICIES, 60);
        assertEquals(0, follow(followed).live().epochs().size());
        run.turn("horizon", 24);
        run.live(5);
        assertEquals(follow(new ShadowRuns(run.chronicle(), POLICIES, 60)), follow(followed));
    }

    @Test
    void whatTheAgentLearnsIsToldEpochByEpoch() {
        LivedRun run = new LivedRun(5);
        run.live(50);
        Report report = follow(new ShadowRuns(run.chronicle(), List.of(), 30));
        assertEquals(30, report.lessons().size());
        Lessons newest = report.lessons().getLast();
        assertEquals(24, newest.delivery().size());
        assertTrue(newest.delivery().stream().allMatch(share -> share > 0.5 && share <= 1));
        for (ResourceKind kind : ResourceKind.values()) {
            double sum =
                    newest.weights().getOrDefault(kind, Map.of()).values().stream()
                            .mapToDouble(w -> w)
                            .sum();
            assertEquals(1, sum, 1e-9);
            assertEquals(12, report.cover().byKind().getOrDefault(kind, List.of()).size());
        }
        assertEquals(0.8, report.cover().nominal());
    }
}
