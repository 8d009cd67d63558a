package orrery.engine.agents.rehearsal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.agents.rehearsal.Trial.Variant;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.Outage;
import orrery.engine.depin.ResourceKind;
import orrery.engine.primitives.Hash256;

final class RehearsalTest {
    private static final Variant AS_RUN = new Variant.AsRun();

    private static Trial.Result rehearsed(LivedRun run, Trial trial) {
        return new Rehearsal(run.chronicle(), done -> true).run(trial);
    }

    private static Variant with(AgentParameters parameters) {
        return new Variant.With(DualPricePolicy.NAME, parameters);
    }

    private static List<Hash256> decisions(List<RehearsedEpoch> epochs) {
        return epochs.stream().map(RehearsedEpoch::decision).toList();
    }

    @Test
    void aRunLivedThroughAgainDecidesAsItDidAcrossChangesOfItsParameters() {
        LivedRun run = new LivedRun(5);
        List<Hash256> lived = new ArrayList<>(run.live(30));
        run.turn("horizon", 24);
        run.turn("horizon", 12); // forecasters were made anew twice, though the value is the old
        lived.addAll(run.live(7));
        run.turn("headroom", 20);
        lived.addAll(run.live(20));
        Trial.Result result = rehearsed(run, new Trial(5, 57, AS_RUN, AS_RUN));
        assertEquals(lived.subList(5, 57), decisions(result.one()));
        assertEquals(result.one(), result.other());
        assertEquals(5 + 52 + 52, result.confirmed());
    }

    @Test
    void otherParametersComeToWhatARunThatHadThemComesTo() {
        LivedRun run = new LivedRun(5);
        run.live(40);
        LivedRun turned = new LivedRun(5);
        turned.live(30);
        turned.turn("costWeight", 3);
        List<Hash256> expected = turned.live(10);
        AgentParameters other = run.loop().parameters().with("costWeight", 3);
        Trial.Result result = rehearsed(run, new Trial(30, 40, AS_RUN, with(other)));
        assertEquals(expected, decisions(result.other()));
        assertNotEquals(decisions(result.one()), decisions(result.other()));
    }

    @Test
    void whatATrialHasInCommonWithTheOneBeforeIsNotLivedThroughAgainAndComesToTheSame() {
        LivedRun run = new LivedRun(5);
        run.live(40);
        TrialMemory memory = new TrialMemory();
        AgentParameters now = run.loop().parameters();
        long[] lived = {0};
        for (double headroom : List.of(5.0, 15.0)) {
            for (String policy : List.of(DualPricePolicy.NAME, "drf")) {
                Variant other = new Variant.With(policy, now.with("headroom", headroom));
                Trial trial = new Trial(30, 40, AS_RUN, other);
                boolean isFirst = lived[0] == 0;
                Rehearsal again =
                        new Rehearsal(run.chronicle(), memory, done -> (lived[0] = done) > 0);
                assertEquals(isFirst ? 6 + 30 : 10, again.epochs(trial));
                assertEquals(rehearsed(run, trial), again.run(trial));
                assertEquals(isFirst ? 6 + 30 : 10, lived[0]);
            }
        }
    }

    @Test
    void whatHappenedInTheRunSinceIsInTheNextTrial() {
        LivedRun run = new LivedRun(5);
        run.live(20);
        TrialMemory memory = new TrialMemory();
        Trial ahead = new Trial(15, 35, AS_RUN, AS_RUN);
        new Rehearsal(run.chronicle(), memory, done -> true).run(ahead);
        run.turn("headroom", 25);
        run.live(15);
        Rehearsal later = new Rehearsal(run.chronicle(), memory, done -> true);
        assertEquals(rehearsed(run, ahead), later.run(ahead));
        String victim = run.loop().network().topology().providers().getFirst().id();
        run.outage(new Outage(victim, 35, 60));
        Trial begun = new Trial(35, 40, AS_RUN, AS_RUN);
        run.live(5);
        assertEquals(
                rehearsed(run, begun),
                new Rehearsal(run.chronicle(), memory, done -> true).run(begun));
    }

    @Test
    void aRehearsalGoesBackBeforeAChangeOfPrices() {
        LivedRun run = new LivedRun(5);
        List<Hash256> lived = new ArrayList<>(run.live(20));
        run.shock(new Disturbance.PriceShock(null, ResourceKind.COMPUTE, 4, 20, 26));
        lived.addAll(run.live(13));
        Trial.Result result = rehearsed(run, new Trial(9, 33, AS_RUN, AS_RUN));
        assertEquals(lived.subList(9, 33), decisions(result.one()));
        assertEquals(result.one(), result.other());
        assertEquals(1 + 24 + 24, result.confirmed());
        assertTrue(net(result.one()) <= net(result.clairvoyant()));
    }

    @Test
    void anOutageOfTheRunIsInItsRehearsal() {
        LivedRun run = new LivedRun(5);
        run.live(20);
        String victim = run.loop().network().topology().providers().getFirst().id();
        run.outage(new Outage(victim, 20, 24));
        run.live(10);
        Trial.Result result = rehearsed(run, new Trial(10, 30, AS_RUN, AS_RUN));
        assertEquals(2 + 20 + 20, result.confirmed());
    }

    @Test
    void theRunItselfIsNotTouched() {
        LivedRun run = new LivedRun(5);
        run.live(30);
        byte[] before = run.loop().checkpoint();
        AgentParameters other = run.loop().parameters().with("lead", 4);
        rehearsed(run, new Trial(10, 60, with(other), new Variant.With("drf", other)));
        assertArrayEquals(before, run.loop().checkpoint());
        assertEquals(30, run.chronicle().next());
    }

    @Test
    void nobodyComesToMoreThanTheClairvoyant() {
        LivedRun run = new LivedRun(5);
        run.live(40);
        AgentParameters now = run.loop().parameters();
        for (String policy : List.of("last-value", "greedy-cheapest", "drf", "do-nothing")) {
            Trial trial = new Trial(24, 40, AS_RUN, new Variant.With(policy, now));
            Trial.Result result = rehearsed(run, trial);
            assertTrue(net(result.one()) <= net(result.clairvoyant()));
            assertTrue(net(result.other()) <= net(result.clairvoyant()), policy);
        }
    }

    private static double net(List<RehearsedEpoch> epochs) {
        return epochs.stream().mapToDouble(RehearsedEpoch::net).sum();
    }

    @Test
    void epochsAheadOfTheRunAreThoseItComesToWhereNobodyInterferes() {
        LivedRun run = new LivedRun(5);
        run.live(20);
        Trial.Result ahead = rehearsed(run, new Trial(15, 35, AS_RUN, AS_RUN));
        assertEquals(run.live(15), decisions(ahead.one()).subList(5, 20));
    }

    @Test
    void aRehearsalEndsSoonAfterNobodyWantsItAnyMore() {
        LivedRun run = new LivedRun(5);
        run.live(30);
        long[] seen = {0};
        Rehearsal rehearsal = new Rehearsal(run.chronicle(), done -> (seen[0] = done) < 5);
        assertThrows(
                CancellationException.class,
                () -> rehearsal.run(new Trial(10, 30, AS_RUN, AS_RUN)));
        assertEquals(5, seen[0]);
    }

    @Test
    void aDecisionThatDoesNotComeOutAsRecordedEndsTheRehearsal() {
        LivedRun run = new LivedRun(5);
        run.live(20);
        run.chronicle().decided(19, Hash256.ZERO);
        Trial trial = new Trial(10, 20, AS_RUN, AS_RUN);
        assertTrue(
                assertThrows(IllegalStateException.class, () -> rehearsed(run, trial))
                        .toString()
                        .contains("epoch 19"));
    }

    @Test
    void everyEpochOfALongRunCanBeGotTo() {
        LivedRun run = new LivedRun(5);
        run.live(250);
        for (long epoch = 1; epoch < 250; epoch += 83) {
            Trial trial = new Trial(epoch, epoch + 1, AS_RUN, AS_RUN);
            long lead = new Rehearsal(run.chronicle(), done -> true).epochs(trial) - 3;
            assertTrue(lead <= 2 * LivedRun.CHECKPOINT_EPOCHS * 8, "lead " + lead);
            assertEquals(2 + lead, rehearsed(run, trial).confirmed());
        }
    }

    @Test
    void whatCannotBeRehearsedIsNamed() {
        LivedRun run = new LivedRun(5);
        run.live(10);
        AgentParameters now = run.loop().parameters();
        assertThrows(
                IllegalArgumentException.class,
                () -> rehearsed(run, new Trial(11, 12, AS_RUN, AS_RUN)));
        assertThrows(IllegalArgumentException.class, () -> new Trial(5, 5, AS_RUN, AS_RUN));
        Trial magic = new Trial(5, 6, AS_RUN, new Variant.With("magic", now));
        assertTrue(
                assertThrows(InvalidParameterException.class, () -> rehearsed(run, magic))
                        .toString()
                        .contains("dual-prices, last-value"));
    }
}
