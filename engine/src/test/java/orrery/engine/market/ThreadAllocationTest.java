package orrery.engine.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.engine.modules.ThreadSplit;
import orrery.engine.network.SeededRandom;

final class ThreadAllocationTest {
    @Test
    void untilSomethingIsKnownModulesAreSplitInTurn() {
        ThreadAllocation split = new ThreadAllocation(4);
        assertEquals(List.of(List.of(0, 2), List.of(1, 3)), split.groups(4, 2));
    }

    @Test
    void busyModulesThatShareAThreadAreParted() {
        long[] gas = {900, 10, 900, 10, 900, 10, 900, 10};
        List<List<Integer>> groups = learned(gas, 2, 8);
        assertEquals(1_820, fullest(groups, gas));
    }

    @Test
    void theSplitFollowsALoadThatMoves() {
        ThreadAllocation split = new ThreadAllocation(4);
        long[] before = {100, 100, 1, 1};
        long[] after = {1, 100, 1, 100};
        assertTrue(fullest(run(split, before, 2, 8), before) <= 102);
        assertTrue(fullest(run(split, after, 2, 8), after) <= 102);
    }

    @Test
    void everyModuleIsInOneGroupAndNoThreadIsFarAboveTheMean() {
        SeededRandom random = SeededRandom.of(1, "loads");
        for (int i = 0; i < 50; i++) {
            int modules = 1 + random.nextInt(12);
            int threads = 1 + random.nextInt(5);
            long[] gas =
                    IntStream.range(0, modules).mapToLong(m -> random.nextInt(1_000)).toArray();
            List<List<Integer>> groups = learned(gas, threads, 5);
            List<Integer> all = new ArrayList<>();
            groups.forEach(all::addAll);
            assertEquals(
                    IntStream.range(0, modules).boxed().toList(), all.stream().sorted().toList());
            assertTrue(groups.size() <= threads);
            long total = Arrays.stream(gas).sum();
            long largest = Arrays.stream(gas).max().orElse(0);
            // Any split where no single move helps is within that (Graham 1969).
            assertTrue(
                    fullest(groups, gas) <= (double) total / threads + largest + 1e-6,
                    Arrays.toString(gas) + groups);
        }
    }

    @Test
    void aRoundWithoutGasChangesNothing() {
        assertEquals(ThreadSplit.STATIC.groups(3, 2), learned(new long[3], 2, 9));
    }

    @Test
    void placesAreExchangedWhereNoMoveHelps() {
        int[] split =
                ThreadAllocation.levelled(new int[] {0, 0, 1, 1}, new double[] {5, 4, 3, 2}, 2);
        double first = 0;
        double[] shares = {5, 4, 3, 2};
        for (int m = 0; m < split.length; m++) {
            first += split[m] == 0 ? shares[m] : 0;
        }
        assertEquals(7, first);
        assertArrayEquals(
                new int[] {0, 1},
                ThreadAllocation.levelled(new int[] {0, 1}, new double[] {1, 1}, 2));
    }

    private static List<List<Integer>> learned(long[] gas, int threads, int rounds) {
        return run(new ThreadAllocation(gas.length), gas, threads, rounds);
    }

    private static List<List<Integer>> run(
            ThreadAllocation split, long[] gas, int threads, int rounds) {
        for (int i = 0; i < rounds; i++) {
            split.groups(gas.length, threads);
            split.learn(gas);
        }
        return split.groups(gas.length, threads);
    }

    private static long fullest(List<List<Integer>> groups, long[] gas) {
        return groups.stream()
                .mapToLong(group -> group.stream().mapToLong(m -> gas[m]).sum())
                .max()
                .orElse(0);
    }
}
