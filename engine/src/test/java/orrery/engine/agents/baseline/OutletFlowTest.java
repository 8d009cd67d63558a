package orrery.engine.agents.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;

/// The flow to outlets against the minimum-cost flow of the same network, which weighs every arc.
final class OutletFlowTest {
    /// Work that may be done in any epoch from its own to its deadline, of some sort.
    private record Lot(int sort, int epoch, int deadline, long amount, int worth) {}

    /// One of the sellers of an epoch.
    private record Seller(List<Integer> sorts, long paid, long capacity, int price) {}

    private record Case(int sorts, int epochs, int perEpoch, List<Seller> sellers, List<Lot> lots) {
        int place(int sort, int epoch) {
            return epochs * perEpoch + epoch * sorts + sort;
        }

        int lot(int i) {
            return epochs * (perEpoch + sorts) + i;
        }

        int nodes() {
            return epochs * (perEpoch + sorts) + lots.size();
        }

        boolean suits(int sort, int epoch, int s) {
            return sellers.get(epoch * perEpoch + s).sorts().contains(sort);
        }
    }

    @Test
    void itIsWorthWhatTheMinimumCostFlowIsWorth() {
        Property.forAll(
                400, OutletFlowTest::generate, run -> assertEquals(-leastCost(run), worth(run)));
    }

    private static Case generate(RandomGenerator random) {
        int sorts = random.nextInt(1, 6);
        int epochs = random.nextInt(1, 9);
        int perEpoch = random.nextInt(1, 6);
        int prices = random.nextInt(1, 12);
        List<Seller> sellers = new ArrayList<>();
        for (int i = 0; i < epochs * perEpoch; i++) {
            List<Integer> suited =
                    IntStream.range(0, sorts).filter(s -> random.nextInt(3) > 0).boxed().toList();
            long paid = random.nextInt(4) == 0 ? random.nextInt(10) : 0;
            sellers.add(new Seller(suited, paid, random.nextInt(30), random.nextInt(prices)));
        }
        List<Lot> lots = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            int many = random.nextInt(8);
            for (int i = 0; i < many; i++) {
                int deadline =
                        random.nextBoolean()
                                ? epoch
                                : Math.min(epochs - 1, epoch + random.nextInt(6));
                int worth = random.nextInt(prices + 3);
                int sort = random.nextInt(sorts);
                lots.add(new Lot(sort, epoch, deadline, random.nextInt(1, 25), worth));
            }
        }
        return new Case(sorts, epochs, perEpoch, sellers, lots);
    }

    private static long worth(Case run) {
        OutletFlow flow = new OutletFlow(run.nodes());
        for (int i = 0; i < run.sellers().size(); i++) {
            flow.outlet(i, run.sellers().get(i).paid(), 0);
            flow.outlet(i, run.sellers().get(i).capacity(), run.sellers().get(i).price());
        }
        List<int[]> toSellers = new ArrayList<>();
        for (int epoch = 0; epoch < run.epochs(); epoch++) {
            for (int sort = 0; sort < run.sorts(); sort++) {
                for (int s = 0; s < run.perEpoch(); s++) {
                    if (run.suits(sort, epoch, s)) {
                        int seller = epoch * run.perEpoch() + s;
                        int arc = flow.arc(run.place(sort, epoch), seller, OutletFlow.FAR);
                        toSellers.add(new int[] {seller, arc});
                    }
                }
            }
        }
        for (int i = 0; i < run.lots().size(); i++) {
            Lot lot = run.lots().get(i);
            for (int epoch = lot.epoch(); epoch <= lot.deadline(); epoch++) {
                flow.arc(run.lot(i), run.place(lot.sort(), epoch), lot.amount());
            }
        }
        long worth = 0;
        List<Integer> order =
                IntStream.range(0, run.lots().size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> -run.lots().get(i).worth()))
                        .toList();
        for (int i : order) {
            Lot lot = run.lots().get(i);
            long missing = flow.route(run.lot(i), lot.amount(), lot.worth());
            worth += (lot.amount() - missing) * lot.worth();
        }
        return worth - cost(run, flow, toSellers);
    }

    /// What the sellers are paid for what leads to them, which must keep their limits.
    private static long cost(Case run, OutletFlow flow, List<int[]> toSellers) {
        long[] load = new long[run.sellers().size()];
        for (int[] each : toSellers) {
            assertTrue(flow.flow(each[1]) >= 0);
            load[each[0]] += flow.flow(each[1]);
        }
        long cost = 0;
        for (int i = 0; i < load.length; i++) {
            Seller seller = run.sellers().get(i);
            assertTrue(load[i] <= seller.paid() + seller.capacity());
            cost += Math.max(0, load[i] - seller.paid()) * seller.price();
        }
        return cost;
    }

    private static long leastCost(Case run) {
        int source = run.nodes();
        int sink = run.nodes() + 1;
        MinCostFlow flow = new MinCostFlow(run.nodes() + 2);
        for (int epoch = 0; epoch < run.epochs(); epoch++) {
            for (int sort = 0; sort < run.sorts(); sort++) {
                for (int s = 0; s < run.perEpoch(); s++) {
                    if (run.suits(sort, epoch, s)) {
                        int seller = epoch * run.perEpoch() + s;
                        flow.arc(run.place(sort, epoch), seller, MinCostFlow.FAR, 0);
                    }
                }
            }
        }
        long cost = 0;
        int[] paid = new int[run.lots().size() + run.sellers().size()];
        for (int i = 0; i < run.lots().size(); i++) {
            Lot lot = run.lots().get(i);
            for (int epoch = lot.epoch(); epoch <= lot.deadline(); epoch++) {
                flow.arc(run.lot(i), run.place(lot.sort(), epoch), lot.amount(), 0);
            }
            paid[i] = flow.arc(source, run.lot(i), lot.amount(), -lot.worth());
        }
        for (int i = 0; i < run.sellers().size(); i++) {
            Seller seller = run.sellers().get(i);
            flow.arc(i, sink, seller.paid(), 0);
            paid[run.lots().size() + i] = flow.arc(i, sink, seller.capacity(), seller.price());
        }
        flow.run(source, sink);
        for (int i = 0; i < run.lots().size(); i++) {
            cost -= flow.flow(paid[i]) * run.lots().get(i).worth();
        }
        for (int i = 0; i < run.sellers().size(); i++) {
            cost += flow.flow(paid[run.lots().size() + i]) * run.sellers().get(i).price();
        }
        return cost;
    }
}
