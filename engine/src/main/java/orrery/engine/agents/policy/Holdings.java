package orrery.engine.agents.policy;

import java.util.Arrays;

/// Who carries how much of whom, in millionths: a sparse matrix that is walked by demand and by
/// provider. One thread at a time.
final class Holdings {
    private static final int USUAL = 2;

    /// The row of d begins at `from[d]`, has room for `room[d]` and holds `counts[d]`. Rows stand
    /// one after the other, so that a walk over all demands is one over memory; a full one moves to
    /// the end.
    private final int[] from;

    private final int[] room;
    private final int[] counts;
    private int[] providers;
    private long[] parts;
    private int end;

    /// `holders[p]`: demands that p was ever given a part of; some may hold nothing of it by now.
    private final int[][] holders;

    private final int[] holderCounts;

    Holdings(int demands, int providers) {
        from = new int[demands];
        room = new int[demands];
        counts = new int[demands];
        Arrays.setAll(from, d -> USUAL * d);
        Arrays.fill(room, USUAL);
        end = USUAL * demands;
        this.providers = new int[end];
        parts = new long[end];
        holders = new int[providers][];
        holderCounts = new int[providers];
    }

    /// What p carries of d.
    long of(int d, int p) {
        int until = from[d] + counts[d];
        for (int i = from[d]; i < until; i++) {
            if (providers[i] == p) {
                return parts[i];
            }
        }
        return 0;
    }

    /// How many providers d has, those included that carry nothing any more.
    int count(int d) {
        return counts[d];
    }

    int provider(int d, int i) {
        return providers[from[d] + i];
    }

    long part(int d, int i) {
        return parts[from[d] + i];
    }

    void add(int d, int p, long part) {
        int until = from[d] + counts[d];
        for (int i = from[d]; i < until; i++) {
            if (providers[i] == p) {
                parts[i] += part;
                return;
            }
        }
        if (counts[d] == room[d]) {
            widen(d);
        }
        int next = from[d] + counts[d]++;
        providers[next] = p;
        parts[next] = part;
        if (holders[p] == null) {
            holders[p] = new int[4];
        } else if (holderCounts[p] == holders[p].length) {
            holders[p] = Arrays.copyOf(holders[p], 2 * holderCounts[p]);
        }
        holders[p][holderCounts[p]++] = d;
    }

    private void widen(int d) {
        int width = 2 * room[d];
        if (end + width > providers.length) {
            int length = Math.max(end + width, providers.length + providers.length / 2);
            providers = Arrays.copyOf(providers, length);
            parts = Arrays.copyOf(parts, length);
        }
        System.arraycopy(providers, from[d], providers, end, counts[d]);
        System.arraycopy(parts, from[d], parts, end, counts[d]);
        from[d] = end;
        room[d] = width;
        end += width;
    }

    int holderCount(int p) {
        return holderCounts[p];
    }

    int holder(int p, int i) {
        return holders[p][i];
    }
}
