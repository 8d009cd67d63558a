package orrery.engine.agents.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;

/// The flow against every whole allocation of small transport problems.
final class MinCostFlowTest {
    private static final class Case {
        private final int[] supply;
        private final int[] room;
        private final int[][] cost;

        Case(int[] supply, int[] room, int[][] cost) {
            this.supply = supply;
            this.room = room;
            this.cost = cost;
        }

        int[] supply() {
            return supply;
        }

        int[] room() {
            return room;
        }

        int[][] cost() {
            return cost;
        }
    }

    @Test
    void noWholeAllocationCostsLess() {
        Property.forAll(300, MinCostFlowTest::generate, run -> assertEquals(best(run), flow(run)));
    }

    private static Case generate(RandomGenerator random) {
        int n = random.nextInt(1, 3);
        int m = random.nextInt(1, 4);
        Case made = new Case(new int[n], new int[m], new int[n][m]);
        for (int d = 0; d < n; d++) {
            made.supply()[d] = random.nextInt(4);
            for (int p = 0; p < m; p++) {
                made.cost()[d][p] = random.nextInt(-6, 4);
            }
        }
        for (int p = 0; p < m; p++) {
            made.room()[p] = random.nextInt(4);
        }
        return made;
    }

    private static long flow(Case run) {
        int n = run.supply().length;
        int m = run.room().length;
        MinCostFlow flow = new MinCostFlow(2 + n + m);
        int[][] arcs = new int[n][m];
        for (int d = 0; d < n; d++) {
            flow.arc(0, 2 + d, run.supply()[d], 0);
            for (int p = 0; p < m; p++) {
                arcs[d][p] = flow.arc(2 + d, 2 + n + p, 10, run.cost()[d][p]);
            }
        }
        for (int p = 0; p < m; p++) {
            flow.arc(2 + n + p, 1, run.room()[p], 0);
        }
        flow.run(0, 1);
        long cost = 0;
        for (int d = 0; d < n; d++) {
            for (int p = 0; p < m; p++) {
                cost += flow.flow(arcs[d][p]) * run.cost()[d][p];
            }
        }
        return cost;
    }

    private static long best(Case run) {
        return best(run, 0, 0, run.supply().clone(), run.room().clone());
    }

    private static long best(Case run, int d, int p, int[] supply, int[] room) {
        if (d == supply.length) {
            return 0;
        }
        if (p == room.length) {
            return best(run, d + 1, 0, supply, room);
        }
        long least = Long.MAX_VALUE;
        for (int part = 0; part <= Math.min(supply[d], room[p]); part++) {
            supply[d] -= part;
            room[p] -= part;
            long cost = (long) part * run.cost()[d][p] + best(run, d, p + 1, supply, room);
            least = Math.min(least, cost);
            supply[d] += part;
            room[p] += part;
        }
        return least;
    }
}
