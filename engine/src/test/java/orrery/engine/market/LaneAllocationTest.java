package orrery.engine.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.network.SeededRandom;

final class LaneAllocationTest {
    private static final int LANES = 4;

    @Test
    void whatNeedsEachOtherStaysOnOneLaneWhereThatFits() {
        // Eight chains of five.
        List<Long> gas = Collections.nCopies(40, 10L);
        List<List<Integer>> needs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            needs.add(i < 8 ? List.of() : List.of(i - 8));
        }
        int[] lanes = LaneAllocation.split(gas, needs, LANES, 1.1);
        assertEquals(0, crossing(needs, lanes));
        assertEquals(100, fullest(gas, lanes));
    }

    @Test
    void aChainThatIsMoreThanALaneIsCutAFewTimesOnly() {
        List<Long> gas = Collections.nCopies(40, 10L);
        List<List<Integer>> needs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            needs.add(i == 0 ? List.of() : List.of(i - 1));
        }
        int[] lanes = LaneAllocation.split(gas, needs, LANES, 1.1);
        assertTrue(crossing(needs, lanes) <= 2 * LANES, "crossing " + crossing(needs, lanes));
        assertTrue(fullest(gas, lanes) <= 110);
    }

    @Test
    void noLaneCarriesMoreThanItMayWhereTransactionsAreSmall() {
        for (long seed = 1; seed <= 30; seed++) {
            SeededRandom random = SeededRandom.of(seed, "lanes");
            List<Long> gas = new ArrayList<>();
            List<List<Integer>> needs = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                gas.add(21_000L + random.nextInt(100_000));
                needs.add(
                        i == 0 || random.nextBoolean(0.4) ? List.of() : List.of(random.nextInt(i)));
            }
            int[] lanes = LaneAllocation.split(gas, needs, LANES, 1.1);
            double mean = gas.stream().mapToLong(g -> g).sum() / (double) LANES;
            assertTrue(fullest(gas, lanes) <= 1.1 * mean, "seed " + seed);
            assertArrayEquals(lanes, LaneAllocation.split(gas, needs, LANES, 1.1));
        }
    }

    @Test
    void aTransactionThatIsMoreThanALaneHasOneForItself() {
        int[] lanes =
                LaneAllocation.split(
                        List.of(1L, 1_000L, 1L, 1L),
                        List.of(List.of(), List.of(0), List.of(1), List.of()),
                        LANES,
                        1.1);
        assertTrue(lanes[0] != lanes[1] && lanes[2] != lanes[1] && lanes[3] != lanes[1]);
    }

    private static int crossing(List<List<Integer>> needs, int[] lanes) {
        int crossing = 0;
        for (int i = 0; i < lanes.length; i++) {
            for (int writer : needs.get(i)) {
                crossing += lanes[i] == lanes[writer] ? 0 : 1;
            }
        }
        return crossing;
    }

    private static long fullest(List<Long> gas, int[] lanes) {
        long[] load = new long[LANES];
        long most = 0;
        for (int i = 0; i < lanes.length; i++) {
            load[lanes[i]] += gas.get(i);
            most = Math.max(most, load[lanes[i]]);
        }
        return most;
    }
}
