package orrery.engine.agents.trust.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.trust.TrustParameters;
import orrery.engine.depin.ResourceKind;

final class TrustTrialTest {
    private static final WatchedNetwork.Size SMALL = new WatchedNetwork.Size(40, 700, 0.25, 5);

    @Test
    void theReleasesGoalsHold() {
        List<TrustTally> tallies = List.of(run(42), run(43), run(44));
        for (TrustGoal goal : TrustGoal.of(tallies, 42)) {
            assertTrue(goal.isMet(), goal.toString());
            assertTrue(
                    goal.low() <= goal.measured() && goal.measured() <= goal.high(),
                    goal.toString());
        }
        assertEquals(30, TrustTally.sum(tallies).liars());
    }

    @Test
    void theSameSeedGivesTheSameTally() {
        assertEquals(run(7).kinds(), run(7).kinds());
    }

    @Test
    void everyKindOfLiarIsInTheTestBed() {
        List<TrustTally.Kind> kinds = run(1).kinds();
        assertEquals(
                List.of(Honesty.values()), kinds.stream().map(TrustTally.Kind::honesty).toList());
    }

    @Test
    void namesOfOneMachineShareWhatItHas() {
        WatchedNetwork network = new WatchedNetwork(3, SMALL);
        for (int epoch = 0; epoch < 600; epoch++) {
            network.next(List.of());
        }
        double most = 0;
        double together = 0;
        for (int m = 0; m < 40; m++) {
            if (network.honesty(m) == Honesty.SYBIL) {
                double one = 0;
                for (ResourceKind kind : ResourceKind.values()) {
                    one += network.trueCapacity(m, kind);
                }
                together += one;
                most = Math.max(most, one);
            }
        }
        assertEquals(2 * most, together, 1e-9);
    }

    @Test
    void aCancelledTrialEnds() {
        assertThrows(
                CancellationException.class,
                () -> TrustTrial.run(1, SMALL, TrustParameters.standard(), () -> true));
    }

    @Test
    void aTestBedOutOfRangeIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new WatchedNetwork.Size(23, 700, 0.25, 5));
        assertThrows(
                IllegalArgumentException.class, () -> new WatchedNetwork.Size(40, 700, 0.5, 5));
    }

    private static TrustTally run(long seed) {
        return TrustTrial.run(seed, SMALL, TrustParameters.standard(), () -> false);
    }
}
