package orrery.engine.agents.baseline;

import java.util.Arrays;

/// A network in which moving costs nothing and only leaving does, through outlets that each have a
/// room and a price. Amounts are routed one after the other, each to the cheapest outlets that can
/// be reached, moving what was placed before where that opens a way. Where they come in descending
/// order of what they are worth, what comes out is the best of all: whoever came before is worth no
/// less, so that nobody need ever be turned out again.
///
/// Every node has a level: no outlet cheaper than it can be reached from there. An amount goes
/// along nodes of its own level to an outlet of that price; where there is none, all that were
/// searched rise to the lowest level or price next to them. Levels never fall (successive shortest
/// paths, Ford and Fulkerson 1962, where only the last arc of a path has a length), so that nodes
/// from which nothing is left to reach are never searched again.
///
/// Nodes are laid from the outlets backwards: an outlet before the arcs to its node, an arc before
/// those that lead to where it begins. Prices are compared and never added, so that the optimum is
/// exact in them. One thread at a time.
final class OutletFlow {
    /// More than any room.
    static final long FAR = Long.MAX_VALUE / 4;

    private static final int NONE = -1;

    private final int[] firstArc;
    private final double[] level;

    /// Arcs in pairs, the second of each being the way back.
    private int[] nextArc = new int[256];

    private int[] head = new int[256];
    private long[] room = new long[256];
    private int arcs;

    /// Outlets of each node, in a list.
    private final int[] firstOutlet;

    private int[] nextOutlet = new int[64];
    private double[] price = new double[64];
    private long[] open = new long[64];
    private int outlets;

    /// The search in which a node was met last.
    private final int[] metIn;

    private int searches;

    /// Nodes met by the search, and by node the arc that led there.
    private final int[] met;

    private int metCount;
    private final int[] cameBy;

    OutletFlow(int nodes) {
        firstArc = new int[nodes];
        firstOutlet = new int[nodes];
        level = new double[nodes];
        metIn = new int[nodes];
        met = new int[nodes];
        cameBy = new int[nodes];
        Arrays.fill(firstArc, NONE);
        Arrays.fill(firstOutlet, NONE);
        Arrays.fill(level, Double.POSITIVE_INFINITY);
    }

    void outlet(int node, long size, double unitPrice) {
        if (outlets == open.length) {
            nextOutlet = Arrays.copyOf(nextOutlet, 2 * outlets);
            price = Arrays.copyOf(price, 2 * outlets);
            open = Arrays.copyOf(open, 2 * outlets);
        }
        price[outlets] = unitPrice;
        open[outlets] = size;
        nextOutlet[outlets] = firstOutlet[node];
        firstOutlet[node] = outlets;
        if (size > 0) {
            level[node] = Math.min(level[node], unitPrice);
        }
        outlets++;
    }

    /// @return the arc's number, for [#flow]
    int arc(int from, int to, long size) {
        if (arcs + 2 > head.length) {
            nextArc = Arrays.copyOf(nextArc, 2 * head.length);
            room = Arrays.copyOf(room, 2 * head.length);
            head = Arrays.copyOf(head, 2 * head.length);
        }
        lay(from, to, size);
        lay(to, from, 0);
        level[from] = Math.min(level[from], level[to]);
        return arcs - 2;
    }

    private void lay(int from, int to, long size) {
        head[arcs] = to;
        room[arcs] = size;
        nextArc[arcs] = firstArc[from];
        firstArc[from] = arcs;
        arcs++;
    }

    /// What an arc carries.
    long flow(int arc) {
        return room[arc ^ 1];
    }

    /// Sends an amount from a node to outlets that cost less than it is worth.
    ///
    /// @param worth no more than that of any amount before
    /// @return what found no such outlet
    long route(int node, long amount, double worth) {
        long left = amount;
        while (left > 0 && level[node] < worth) {
            int end = search(node);
            if (end == NONE) {
                rise(level[node]);
            } else {
                left -= send(node, end, left);
            }
        }
        return left;
    }

    /// Looks for an outlet at the level of the node, the nearest first.
    ///
    /// @return the outlet's node, [#NONE] where there is none
    private int search(int from) {
        double at = level[from];
        searches++;
        metCount = 0;
        meet(from, NONE);
        for (int i = 0; i < metCount; i++) {
            int node = met[i];
            if (outletAt(node, at) != NONE) {
                return node;
            }
            for (int a = firstArc[node]; a != NONE; a = nextArc[a]) {
                int to = head[a];
                if (metIn[to] != searches && room[a] > 0 && level[to] <= at) {
                    meet(to, a);
                }
            }
        }
        return NONE;
    }

    private void meet(int node, int by) {
        metIn[node] = searches;
        cameBy[node] = by;
        met[metCount++] = node;
    }

    private int outletAt(int node, double at) {
        for (int o = firstOutlet[node]; o != NONE; o = nextOutlet[o]) {
            if (open[o] > 0 && price[o] <= at) {
                return o;
            }
        }
        return NONE;
    }

    /// Lifts all that the search met to the lowest level to which a way leads from them.
    private void rise(double from) {
        double to = Double.POSITIVE_INFINITY;
        for (int i = 0; i < metCount; i++) {
            int node = met[i];
            for (int o = firstOutlet[node]; o != NONE; o = nextOutlet[o]) {
                if (open[o] > 0) {
                    to = Math.min(to, price[o]);
                }
            }
            for (int a = firstArc[node]; a != NONE; a = nextArc[a]) {
                if (room[a] > 0 && metIn[head[a]] != searches) {
                    to = Math.min(to, level[head[a]]);
                }
            }
        }
        if (to <= from) {
            throw new IllegalStateException("level " + from + " may not fall to " + to);
        }
        for (int i = 0; i < metCount; i++) {
            level[met[i]] = to;
        }
    }

    /// Sends as much along the way that was found as it takes.
    private long send(int from, int end, long most) {
        int outlet = outletAt(end, level[from]);
        long part = Math.min(most, open[outlet]);
        for (int node = end; node != from; node = head[cameBy[node] ^ 1]) {
            part = Math.min(part, room[cameBy[node]]);
        }
        for (int node = end; node != from; node = head[cameBy[node] ^ 1]) {
            room[cameBy[node]] -= part;
            room[cameBy[node] ^ 1] += part;
        }
        open[outlet] -= part;
        return part;
    }
}
