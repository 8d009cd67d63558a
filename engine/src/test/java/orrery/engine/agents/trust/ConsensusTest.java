package orrery.engine.agents.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ConsensusTest {
    @Test
    void theMedianIsWeighedByStake() {
        assertEquals(3, of(50, new double[] {1, 2, 3}, new double[] {1, 1, 2.1}, 1));
        assertEquals(2, of(50, new double[] {1, 2, 3}, new double[] {1, 1, 1}, 1));
    }

    @Test
    void anEvenSplitTakesTheMiddle() {
        assertEquals(2.5, of(50, new double[] {4, 1, 2, 3}, new double[] {1, 1, 1, 1}, 3));
    }

    @Test
    void aHugeStakeDoesNotDecideAlone() {
        assertEquals(2, of(50, new double[] {1, 2, 900}, new double[] {1, 1, 1_000}, 3));
        assertEquals(
                1.55,
                of(50, new double[] {1, 1.2, 1.5, 1.6, 900}, new double[] {1, 1, 1, 1, 9}, 3));
    }

    @Test
    void aPercentileOfAHundredTakesTheMean() {
        assertEquals(4, of(100, new double[] {1, 2, 9}, new double[] {1, 1, 1}, 3), 1e-12);
    }

    @Test
    void aPercentileBetweenClipsWhatIsFarOut() {
        assertEquals(2, of(75, new double[] {1, 2, 2, 90}, new double[] {1, 1, 1, 1}, 1), 1e-12);
    }

    @Test
    void oneObserverIsBelievedWhereAQuorumIsOne() {
        assertEquals(7, of(50, new double[] {7}, new double[] {3}, 1));
    }

    private static double of(double percentile, double[] values, double[] stakes, int quorum) {
        return Consensus.of(values, stakes, quorum, percentile);
    }
}
