package orrery.engine.agents.policy;

import java.util.Arrays;

/// Who carries how much of whom, in millionths: a sparse matrix that is walked by demand and by
/// provider. One thread at a time.
final class Holdings {
    private final int[][] providers;
    private final long[][] parts;
    private final int[] counts;

    /// `holders[p]`: demands that p was ever given a part of; some may hold nothing of it by now.
    private final int[][] holders;

    private final int[] holderCounts;

    Holdings(int demands, int providers) {
        this.providers = new int[demands][];
        parts = new long[demands][];
        counts = new int[demands];
        holders = new int[providers][];
        holderCounts = new int[providers];
    }

    /// What p carries of d.
    long of(int d, int p) {
        int[] mine = providers[d];
        for (int i = 0; i < counts[d]; i++) {
            if (mine[i] == p) {
                return parts[d][i];
            }
        }
        return 0;
    }

    /// How many providers d has, those included that carry nothing any more.
    int count(int d) {
        return counts[d];
    }

    int provider(int d, int i) {
        return providers[d][i];
    }

    long part(int d, int i) {
        return parts[d][i];
    }

    void add(int d, int p, long part) {
        for (int i = 0; i < counts[d]; i++) {
            if (providers[d][i] == p) {
                parts[d][i] += part;
                return;
            }
        }
        if (providers[d] == null) {
            providers[d] = new int[2];
            parts[d] = new long[2];
        } else if (counts[d] == providers[d].length) {
            providers[d] = Arrays.copyOf(providers[d], 2 * counts[d]);
            parts[d] = Arrays.copyOf(parts[d], 2 * counts[d]);
        }
        providers[d][counts[d]] = p;
        parts[d][counts[d]++] = part;
        if (holders[p] == null) {
            holders[p] = new int[4];
        } else if (holderCounts[p] == holders[p].length) {
            holders[p] = Arrays.copyOf(holders[p], 2 * holderCounts[p]);
        }
        holders[p][holderCounts[p]++] = d;
    }

    int holderCount(int p) {
        return holderCounts[p];
    }

    int holder(int p, int i) {
        return holders[p][i];
    }
}
