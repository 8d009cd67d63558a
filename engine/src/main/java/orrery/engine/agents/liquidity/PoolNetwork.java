package orrery.engine.agents.liquidity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Pools and the tokens that they hold. Pools are kept in the order of their ids and tokens in that
/// of their names, so that no result depends on the order in which they were given. Immutable.
public final class PoolNetwork {
    private final List<Pool> pools;
    private final List<String> tokens;
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    /// For each pool the indexes of its tokens.
    private final int[][] held;

    /// @throws InvalidPoolException where two pools have one id
    public PoolNetwork(List<? extends Pool> pools) {
        this.pools = List.copyOf(pools.stream().sorted(Comparator.comparing(Pool::id)).toList());
        for (int i = 1; i < this.pools.size(); i++) {
            if (this.pools.get(i).id().equals(this.pools.get(i - 1).id())) {
                throw new InvalidPoolException(this.pools.get(i).id(), "two pools have this id");
            }
        }
        TreeSet<String> names = new TreeSet<>();
        this.pools.forEach(pool -> names.addAll(pool.tokens()));
        tokens = List.copyOf(names);
        for (String token : tokens) {
            indexes.put(token, indexes.size());
        }
        held =
                this.pools.stream()
                        .map(pool -> pool.tokens().stream().mapToInt(this::required).toArray())
                        .toArray(int[][]::new);
    }

    private int required(String token) {
        return indexes.getOrDefault(token, -1);
    }

    /// In the order of their ids.
    public List<Pool> pools() {
        return pools;
    }

    /// In the order of their names.
    public List<String> tokens() {
        return tokens;
    }

    /// Where a token stands in [#tokens], or null where no pool holds it.
    @Nullable Integer index(String token) {
        return indexes.get(token);
    }

    /// The indexes of the tokens of the pool at `pool`. Not to be written.
    int[] held(int pool) {
        return held[pool];
    }

    /// The network after a route was taken.
    public PoolNetwork after(Route route) {
        Map<String, Pool> changed = new LinkedHashMap<>();
        pools.forEach(pool -> changed.put(pool.id(), pool));
        for (Swap swap : route.swaps()) {
            changed.computeIfPresent(swap.pool(), (id, pool) -> swap.appliedTo(pool));
        }
        return new PoolNetwork(new ArrayList<>(changed.values()));
    }
}
