package orrery.engine.agents.policy;

import java.util.Arrays;
import orrery.engine.agents.policy.Placement.Limits;
import orrery.engine.depin.Priority;

/// Serves demands that a [Placement] left short by moving others: breadth first over providers,
/// from those that may serve the demand to one with room for whoever would move there. One thread
/// at a time.
final class Augmentation {
    private static final int NOBODY = -1;

    /// Demands looked at for one class that is not critical, before what is short stays short.
    private static final long MOST_WORK = 2_000_000;

    private final Market market;
    private final Placement placement;
    private final int[] queue;
    private final int[] cameFrom;
    private final int[] mover;
    private long work;

    Augmentation(Market market, Placement placement) {
        this.market = market;
        this.placement = placement;
        int m = market.providers.size();
        queue = new int[m];
        cameFrom = new int[m];
        mover = new int[m];
    }

    /// @param members of one class, most valuable first
    void serve(int[] members) {
        work = 0;
        // Where nobody can be moved for one demand, nobody can be for a less valuable one of its
        // group: the same providers are open to it.
        boolean[] isHopeless = new boolean[market.groups.size()];
        for (int d : members) {
            boolean mayWork = work < MOST_WORK || market.priority(d) == Priority.CRITICAL;
            while (placement.want[d] > 0 && !isHopeless[market.group[d]] && mayWork) {
                isHopeless[market.group[d]] = !augment(d);
            }
        }
    }

    private boolean augment(int d) {
        Arrays.fill(mover, NOBODY);
        int head = 0;
        int tail = 0;
        for (int p : market.reach(d).open) {
            if (!market.isDown(p) && placement.worthwhile(d, p)) {
                mover[p] = d;
                cameFrom[p] = NOBODY;
                queue[tail++] = p;
            }
        }
        while (head < tail) {
            int p = queue[head++];
            if (roomFor(mover[p], p) > 0) {
                return shift(d, p);
            }
            for (int i = 0; i < placement.given.holderCount(p); i++) {
                int e = placement.given.holder(p, i);
                work++;
                if (mayReplace(mover[p], e) && placement.given.of(e, p) > 0) {
                    for (int q : market.reach(e).open) {
                        if (mover[q] == NOBODY && !market.isDown(q) && placement.worthwhile(e, q)) {
                            mover[q] = e;
                            cameFrom[q] = p;
                            queue[tail++] = q;
                        }
                    }
                }
            }
        }
        return false;
    }

    private long roomFor(int d, int p) {
        boolean isCritical = market.priority(d) == Priority.CRITICAL;
        return placement.room(d, p, isCritical ? Limits.CAPACITY : Limits.ALL);
    }

    /// Whether taking e's place keeps the limits of a full provider: only what is critical may go
    /// where critical demand was, since the rest must leave headroom.
    private boolean mayReplace(int d, int e) {
        return d != e
                && (market.priority(d) == Priority.CRITICAL
                        || market.priority(e) != Priority.CRITICAL);
    }

    private boolean shift(int d, int end) {
        long part = Math.min(placement.want[d], roomFor(mover[end], end));
        for (int p = end; cameFrom[p] != NOBODY; p = cameFrom[p]) {
            part = Math.min(part, placement.given.of(mover[p], cameFrom[p]));
        }
        for (int p = end; p != NOBODY; p = cameFrom[p]) {
            if (cameFrom[p] != NOBODY) {
                placement.give(mover[p], cameFrom[p], -part);
            }
            placement.give(mover[p], p, part);
        }
        placement.want[d] -= part;
        return part > 0;
    }
}
