package orrery.engine.agents.baseline;

import java.util.List;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.ResourceKind;
import orrery.engine.network.SeededRandom;

/// The power of two choices (Mitzenmacher 1996): each portion of a demand looks at two providers
/// drawn by the demand's own chance and goes to the one with the greater free share.
public final class LeastLoaded extends SimplePolicy {
    public static final String NAME = "least-loaded";

    private static final int PORTIONS = 8;

    private final SeededRandom chance = SeededRandom.of(0, NAME);

    public LeastLoaded() {
        super(NAME);
    }

    @Override
    long[] split(Request request, long want) {
        long[] parts = new long[request.room().size()];
        List<Integer> open = request.open();
        SeededRandom own = chance.split(request.demand().id()).split(request.epoch());
        long left = want;
        long portion = want / PORTIONS + 1;
        for (int i = 0; i < 2 * PORTIONS && left > 0 && !open.isEmpty(); i++) {
            int one = open.get(own.nextInt(open.size()));
            int other = open.get(own.nextInt(open.size()));
            int p = free(request, parts, other) > free(request, parts, one) ? other : one;
            long given = Math.min(Math.min(portion, left), request.room().get(p) - parts[p]);
            parts[p] += given;
            left -= given;
        }
        for (int p : open) {
            long given = Math.min(left, request.room().get(p) - parts[p]);
            parts[p] += given;
            left -= given;
        }
        return parts;
    }

    private static double free(Request request, long[] parts, int p) {
        ResourceKind kind = request.demand().resource();
        double capacity = request.topology().providers().get(p).capacity().of(kind);
        return (request.room().get(p) - parts[p]) / (capacity * FixedPoint.SCALE);
    }
}
