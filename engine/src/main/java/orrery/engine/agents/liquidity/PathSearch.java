package orrery.engine.agents.liquidity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The best way to send a whole amount along one path, the market's plainest router: for each
/// number of hops the most that can arrive at each token (dynamic programming), no pool twice.
final class PathSearch {
    private static final int MOST_HOPS = 5;

    /// A call of a pool: places within its curve.
    record Hop(int curve, int in, int out) {}

    private record Arrival(double amount, List<Hop> hops) {}

    private PathSearch() {}

    /// The calls of the best path that gets more than `least`, none where there is none.
    ///
    /// @param rates what the first little of each token gets of the target, which more of it cannot
    ///   exceed
    static List<Hop> best(
            List<PoolCurve> curves,
            double[] rates,
            int source,
            int target,
            double amount,
            double least) {
        int count = rates.length;
        @Nullable Arrival[] at = new Arrival[count];
        at[source] = new Arrival(amount, List.of());
        Arrival best = new Arrival(least, List.of());
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            @Nullable Arrival[] next = new Arrival[count];
            for (int c = 0; c < curves.size(); c++) {
                extend(curves.get(c), c, at, next, source, rates, best.amount);
            }
            at = next;
            Arrival arrived = at[target];
            if (arrived != null && arrived.amount > best.amount) {
                best = arrived;
            }
        }
        return best.hops;
    }

    private static void extend(
            PoolCurve curve,
            int index,
            @Nullable Arrival[] at,
            @Nullable Arrival[] next,
            int source,
            double[] rates,
            double least) {
        for (int in = 0; in < curve.tokens.length; in++) {
            Arrival arrival = at[curve.tokens[in]];
            if (arrival == null
                    || arrival.amount * rates[curve.tokens[in]] <= least
                    || arrival.hops.stream().anyMatch(h -> h.curve == index)) {
                continue;
            }
            for (int out = 0; out < curve.tokens.length; out++) {
                int token = curve.tokens[out];
                if (out == in
                        || token == source
                        || arrival.amount * curve.rate(in, out) * rates[token] <= least) {
                    continue;
                }
                double got = curve.amountOut(in, out, arrival.amount);
                Arrival known = next[token];
                if (known == null || got > known.amount) {
                    List<Hop> hops = new ArrayList<>(arrival.hops);
                    hops.add(new Hop(index, in, out));
                    next[token] = new Arrival(got, List.copyOf(hops));
                }
            }
        }
    }
}
