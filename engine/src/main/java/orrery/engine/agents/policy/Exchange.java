package orrery.engine.agents.policy;

import java.util.Arrays;
import orrery.engine.depin.Priority;

/// Turns a whole [Placement] into one that no exchange betters: shares go round in a ring, each to
/// the place of the next, or along a chain from one provider to another that has room.
///
/// A ring or chain that gains is a negative cycle of the residual network (Klein 1967), found by
/// Bellman and Ford's relaxation. Its nodes are the providers, and one more that stands for free
/// room. What is served stays as it is, to the last unit, so that nobody loses by an exchange; and
/// where critical demand uses a provider's headroom it stays, since nobody else may take its place.
/// One thread at a time.
final class Exchange {
    /// Edges looked at for one placement before it is left as it is.
    private static final long MOST_WORK = 4_000_000;

    private static final double SMALLEST_GAIN = 1e-6;
    private static final double TINY = 1e-9;
    private static final int NOBODY = -1;

    /// In larger networks a search costs more than it gains: there are many like providers to
    /// choose from, and a single move does.
    static final int MOST_PROVIDERS = 128;

    private final Market market;
    private final Placement placement;
    private final DualPrices prices;
    private final int m;

    /// The node of free room.
    private final int room;

    /// Of the edges from one node to another only the cheapest counts: `cheapest[p * nodes + q]`,
    /// infinite where there is none, and the demand that would move, or [#NOBODY] where the edge
    /// leads from or to free room.
    private final double[] cheapest;

    private final int[] cheapestMover;

    /// Those edges, one after the other.
    private final int[] from;

    private final int[] to;
    private final int[] mover;
    private final double[] cost;
    private int edges;

    /// `base[d]`: scores by provider, filled when d first holds something.
    private final double[][] base;

    private final double[] distance;

    /// By node: the edge by which it is reached.
    private final int[] cameBy;

    private final int[] seen;
    private long work;

    Exchange(Market market, Placement placement, DualPrices prices) {
        this.market = market;
        this.placement = placement;
        this.prices = prices;
        m = market.providers.size();
        room = m;
        int nodes = m + 1;
        cheapest = new double[nodes * nodes];
        cheapestMover = new int[nodes * nodes];
        from = new int[nodes * nodes];
        to = new int[nodes * nodes];
        mover = new int[nodes * nodes];
        cost = new double[nodes * nodes];
        base = new double[market.demands.size()][];
        distance = new double[m + 1];
        cameBy = new int[m + 1];
        seen = new int[m + 1];
    }

    /// Exchanges as long as it gains.
    void run() {
        boolean isBetter = true;
        while (isBetter && work < MOST_WORK) {
            lay();
            isBetter = exchange(gainingCycle());
        }
    }

    /// Lays the edges of the residual network as the placement stands.
    private void lay() {
        Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
        for (int p = 0; p < m; p++) {
            if (placement.load(p) > 0) {
                boolean isBeyond = placement.load(p) > market.reserved[p];
                offer(room, p, NOBODY, isBeyond ? -market.premium[p] : 0);
            }
            if (placement.roomToMove(p) > 0) {
                boolean isSetAside = placement.load(p) < market.reserved[p];
                offer(p, room, NOBODY, isSetAside ? 0 : market.premium[p]);
            }
        }
        for (int d = 0; d < market.demands.size(); d++) {
            for (int i = 0; i < placement.given.count(d); i++) {
                int p = placement.given.provider(d, i);
                boolean mayMove =
                        market.priority(d) != Priority.CRITICAL
                                || placement.load(p) <= market.usable[p];
                if (placement.given.part(d, i) > 0 && mayMove) {
                    offerMoves(d, p);
                }
            }
        }
        edges = 0;
        for (int p = 0; p <= room; p++) {
            for (int q = 0; q <= room; q++) {
                int at = p * (m + 1) + q;
                if (cheapest[at] < Double.POSITIVE_INFINITY) {
                    from[edges] = p;
                    to[edges] = q;
                    mover[edges] = cheapestMover[at];
                    cost[edges++] = cheapest[at];
                }
            }
        }
        work += edges;
    }

    private void offerMoves(int d, int p) {
        int[] order = prices.order(market.group[d]);
        double[] mine = base[d];
        if (mine == null) {
            mine = new double[m];
            for (int q : order) {
                mine[q] = market.base(d, q);
            }
            base[d] = mine;
        }
        double here = market.base(d, p);
        int row = p * (m + 1);
        for (int q : order) {
            if (here - mine[q] < cheapest[row + q] && q != p) {
                cheapest[row + q] = here - mine[q];
                cheapestMover[row + q] = d;
            }
        }
        work += order.length;
    }

    private void offer(int source, int target, int demand, double loss) {
        int at = source * (m + 1) + target;
        cheapest[at] = loss;
        cheapestMover[at] = demand;
    }

    /// @return a node of a cycle of negative cost, whose edges are those by which its nodes were
    ///   reached; [#NOBODY] where there is none
    private int gainingCycle() {
        Arrays.fill(distance, 0);
        Arrays.fill(cameBy, NOBODY);
        for (int pass = 0; pass <= room && work < MOST_WORK; pass++) {
            boolean isChanged = false;
            for (int e = 0; e < edges; e++) {
                double reached = distance[from[e]] + cost[e];
                if (reached < distance[to[e]] - TINY) {
                    distance[to[e]] = reached;
                    cameBy[to[e]] = e;
                    isChanged = true;
                }
            }
            work += edges;
            int found = cycle();
            if (found != NOBODY || !isChanged) {
                return found;
            }
        }
        return NOBODY;
    }

    /// A node of a cycle of the edges by which nodes were reached.
    private int cycle() {
        Arrays.fill(seen, 0);
        for (int start = 0; start <= room; start++) {
            int node = start;
            while (seen[node] == 0 && cameBy[node] != NOBODY) {
                seen[node] = start + 1;
                node = from[cameBy[node]];
            }
            if (seen[node] == start + 1 && cameBy[node] != NOBODY) {
                return node;
            }
        }
        return NOBODY;
    }

    private boolean exchange(int start) {
        if (start == NOBODY) {
            return false;
        }
        double gain = 0;
        long part = Long.MAX_VALUE;
        int node = start;
        do {
            int e = cameBy[node];
            gain -= cost[e];
            part = Math.min(part, most(e));
            node = from[e];
        } while (node != start);
        if (part <= 0 || gain < SMALLEST_GAIN) {
            return false;
        }
        do {
            int e = cameBy[node];
            if (mover[e] != NOBODY) {
                placement.give(mover[e], from[e], -part);
                placement.give(mover[e], to[e], part);
            }
            node = from[e];
        } while (node != start);
        return true;
    }

    /// How much an edge may carry at its cost.
    private long most(int e) {
        if (mover[e] != NOBODY) {
            return placement.given.of(mover[e], from[e]);
        }
        if (to[e] == room) {
            long free = market.reserved[from[e]] - placement.load(from[e]);
            long most = placement.roomToMove(from[e]);
            return free > 0 ? Math.min(most, free) : most;
        }
        long beyond = placement.load(to[e]) - market.reserved[to[e]];
        return beyond > 0 ? beyond : placement.load(to[e]);
    }
}
