package orrery.engine.market;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Splits a block's transactions among lanes so that lanes carry about the same gas and few
/// transactions need what another lane writes. Lanes are the providers, transactions the demands,
/// gas the resource, and what leads from lane to lane the cost.
///
/// Transactions that need each other become one lot, as long as a lot is a small part of a lane;
/// lots go to the lane that holds most of what they need or is needed from them and has room, the
/// largest first; then single transactions move as long as that takes a need off the border
/// (Kernighan, Lin 1970; Fiduccia, Mattheyses 1982). A pure function.
public final class LaneAllocation {
    /// Most of the mean lane's gas that a lot may have.
    private static final double LOT = 0.5;

    private static final int MOST_PASSES = 8;

    private final long[] gas;

    /// By transaction: those it needs and those that need it.
    private final int[][] neighbours;

    private final int[] laneOf;
    private final long[] load;
    private final double most;

    private LaneAllocation(long[] gas, int[][] neighbours, int lanes, double most) {
        this.gas = gas;
        this.neighbours = neighbours;
        this.most = most * LongStream.of(gas).sum() / lanes;
        laneOf = new int[gas.length];
        load = new long[lanes];
        Arrays.fill(laneOf, -1);
    }

    /// @param gas by transaction
    /// @param needs by transaction: lower ones whose writes it sees
    /// @param lanes 1 or more
    /// @param most what a lane may carry over the mean, above 1; more only where nothing fits
    /// @return the lane of each transaction
    public static int[] split(List<Long> gas, List<List<Integer>> needs, int lanes, double most) {
        long[] amounts = gas.stream().mapToLong(g -> g).toArray();
        LaneAllocation split =
                new LaneAllocation(amounts, neighbours(needs, amounts.length), lanes, most);
        split.place(split.lots(needs, LOT * LongStream.of(amounts).sum() / lanes));
        split.improve();
        return split.laneOf;
    }

    private static int[][] neighbours(List<List<Integer>> needs, int count) {
        IntStream.Builder[] found = new IntStream.Builder[count];
        Arrays.setAll(found, i -> IntStream.builder());
        for (int reader = 0; reader < count; reader++) {
            for (int writer : needs.get(reader)) {
                found[reader].add(writer);
                found[writer].add(reader);
            }
        }
        return Arrays.stream(found).map(b -> b.build().toArray()).toArray(int[][]::new);
    }

    /// Each transaction's lot, named by one of its members.
    private int[] lots(List<List<Integer>> needs, double largest) {
        int[] lot = IntStream.range(0, gas.length).toArray();
        long[] size = gas.clone();
        for (int reader = 0; reader < lot.length; reader++) {
            List<Integer> nearest =
                    needs.get(reader).stream().sorted(Comparator.reverseOrder()).toList();
            for (int writer : nearest) {
                int one = root(lot, reader);
                int other = root(lot, writer);
                if (one != other && size[one] + size[other] <= largest) {
                    lot[one] = other;
                    size[other] += size[one];
                }
            }
        }
        Arrays.setAll(lot, i -> root(lot, i));
        return lot;
    }

    private static int root(int[] lot, int member) {
        int at = member;
        while (lot[at] != at) {
            lot[at] = lot[lot[at]];
            at = lot[at];
        }
        return at;
    }

    private void place(int[] lot) {
        long[] size = new long[lot.length];
        for (int i = 0; i < lot.length; i++) {
            size[lot[i]] += gas[i];
        }
        int[] order =
                IntStream.range(0, lot.length)
                        .filter(i -> lot[i] == i)
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer i) -> -size[i]))
                        .mapToInt(i -> i)
                        .toArray();
        for (int one : order) {
            int[] members = IntStream.range(0, lot.length).filter(i -> lot[i] == one).toArray();
            int[] ties = new int[load.length];
            for (int member : members) {
                for (int other : neighbours[member]) {
                    if (laneOf[other] >= 0) {
                        ties[laneOf[other]]++;
                    }
                }
            }
            int best = best(ties, size[one], -1);
            int lane = best < 0 ? emptiest() : best;
            for (int member : members) {
                laneOf[member] = lane;
            }
            load[lane] += size[one];
        }
    }

    /// The lane with room and most ties, the emptier of equals; -1 where none has room.
    private int best(int[] ties, long amount, int but) {
        int best = -1;
        for (int lane = 0; lane < load.length; lane++) {
            boolean hasRoom = lane != but && load[lane] + amount <= most;
            if (hasRoom
                    && (best < 0
                            || ties[lane] > ties[best]
                            || (ties[lane] == ties[best] && load[lane] < load[best]))) {
                best = lane;
            }
        }
        return best;
    }

    private int emptiest() {
        int lane = 0;
        for (int other = 1; other < load.length; other++) {
            lane = load[other] < load[lane] ? other : lane;
        }
        return lane;
    }

    private void improve() {
        boolean isBetter = true;
        for (int pass = 0; pass < MOST_PASSES && isBetter; pass++) {
            isBetter = false;
            for (int i = 0; i < laneOf.length; i++) {
                int[] ties = new int[load.length];
                for (int other : neighbours[i]) {
                    ties[laneOf[other]]++;
                }
                int best = best(ties, gas[i], laneOf[i]);
                boolean isOver = load[laneOf[i]] > most;
                if (best >= 0 && (ties[best] > ties[laneOf[i]] || isOver)) {
                    load[laneOf[i]] -= gas[i];
                    load[best] += gas[i];
                    laneOf[i] = best;
                    isBetter = true;
                }
            }
        }
    }
}
