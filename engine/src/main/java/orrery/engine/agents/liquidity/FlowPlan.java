package orrery.engine.agents.liquidity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The trades of all pools at the dual prices as edges between tokens, in an order in which every
/// token has arrived before it is spent. Owned by one computation.
final class FlowPlan {
    /// Edges worth less than this part of the whole are rounding.
    private static final double LEAST_PART = 1e-9;

    /// From one token to another by a pool: places within its curve, and what goes in by value.
    record Edge(int curve, int in, int out, int tokenIn, int tokenOut, double value) {}

    private final List<Edge> edges = new ArrayList<>();
    private final int count;

    /// @param curves with the trades in them
    /// @param target the token wanted
    /// @param whole value that is swapped
    FlowPlan(List<PoolCurve> curves, int count, int target, double whole) {
        this.count = count;
        for (int c = 0; c < curves.size(); c++) {
            if (curves.get(c).isTrading) {
                match(curves.get(c), c, whole * LEAST_PART);
            }
        }
        removeCircles();
        removeDeadEnds(target);
    }

    /// What flows to a token that nothing spends is rounding as well.
    private void removeDeadEnds(int target) {
        boolean hasChanged = true;
        while (hasChanged) {
            boolean[] isSpent = new boolean[count];
            isSpent[target] = true;
            edges.forEach(edge -> isSpent[edge.tokenIn] = true);
            hasChanged = edges.removeIf(edge -> !isSpent[edge.tokenOut]);
        }
    }

    /// Pairs what comes into a pool with what goes out, both in their order.
    private void match(PoolCurve curve, int index, double least) {
        double in = 0;
        double out = 0;
        for (double flow : curve.flow) {
            in -= Math.min(flow, 0);
            out += Math.max(flow, 0);
        }
        int from = -1;
        int to = -1;
        double toSpend = 0;
        double toPay = 0;
        int length = curve.tokens.length;
        while (true) {
            while (toSpend <= in * 1e-15 && ++from < length) {
                toSpend = Math.max(0, -curve.flow[from]);
            }
            while (toPay <= in * 1e-15 && ++to < length) {
                toPay = out > 0 ? Math.max(0, curve.flow[to]) * in / out : 0;
            }
            if (from >= length || to >= length) {
                return;
            }
            double value = Math.min(toSpend, toPay);
            toSpend -= value;
            toPay -= value;
            if (value > least) {
                edges.add(new Edge(index, from, to, curve.tokens[from], curve.tokens[to], value));
            }
        }
    }

    /// Pools that disagree make trades in circles, which nobody can begin without the tokens: takes
    /// the least edge of a circle off all of it until there is none.
    private void removeCircles() {
        for (List<Edge> circle = circle(); !circle.isEmpty(); circle = circle()) {
            double least = circle.stream().mapToDouble(Edge::value).min().orElse(0);
            for (Edge edge : circle) {
                edges.remove(edge);
                if (edge.value > least) {
                    edges.add(
                            new Edge(
                                    edge.curve,
                                    edge.in,
                                    edge.out,
                                    edge.tokenIn,
                                    edge.tokenOut,
                                    edge.value - least));
                }
            }
        }
    }

    private List<Edge> circle() {
        int[] state = new int[count];
        for (int token = 0; token < count; token++) {
            List<Edge> path = new ArrayList<>();
            if (state[token] == 0) {
                int start = walk(token, state, path);
                if (start >= 0) {
                    int first = 0;
                    while (path.get(first).tokenIn != start) {
                        first++;
                    }
                    return List.copyOf(path.subList(first, path.size()));
                }
            }
        }
        return List.of();
    }

    /// Depth first; the token at which a circle closes, or -1.
    private int walk(int token, int[] state, List<Edge> path) {
        state[token] = 1;
        for (Edge edge : edges) {
            if (edge.tokenIn != token) {
                continue;
            }
            if (state[edge.tokenOut] == 1) {
                path.add(edge);
                return edge.tokenOut;
            }
            if (state[edge.tokenOut] == 0) {
                path.add(edge);
                int found = walk(edge.tokenOut, state, path);
                if (found >= 0) {
                    return found;
                }
                path.removeLast();
            }
        }
        state[token] = 2;
        return -1;
    }

    /// The edges that spend a token, the one of most value last.
    List<Edge> spending(int token) {
        return edges.stream()
                .filter(edge -> edge.tokenIn == token)
                .sorted(Comparator.comparingDouble(Edge::value))
                .toList();
    }

    /// The tokens in an order in which each comes after all that are spent for it.
    List<Integer> order() {
        int[] missing = new int[count];
        edges.forEach(edge -> missing[edge.tokenOut]++);
        List<Integer> ready = new ArrayList<>();
        for (int token = 0; token < count; token++) {
            if (missing[token] == 0) {
                ready.add(token);
            }
        }
        for (int i = 0; i < ready.size(); i++) {
            int token = ready.get(i);
            for (Edge edge : edges) {
                if (edge.tokenIn == token && --missing[edge.tokenOut] == 0) {
                    ready.add(edge.tokenOut);
                }
            }
        }
        return ready;
    }
}
