package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.ReserveInput;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;

/// Each demand is split in proportion to capacity, and the same part of every provider is set aside
/// at all times.
public final class StaticProportional extends SimplePolicy {
    public static final String NAME = "static-proportional";

    private static final double SET_ASIDE = 0.6;

    public StaticProportional() {
        super(NAME);
    }

    @Override
    long[] split(Request request, long want) {
        long[] parts = new long[request.room().size()];
        ResourceKind kind = request.demand().resource();
        long left = want;
        List<Integer> open = new ArrayList<>(request.open());
        // Who is full drops out and what is left is split again among the rest.
        while (left > 0 && !open.isEmpty()) {
            double capacity = 0;
            for (int p : open) {
                capacity += request.topology().providers().get(p).capacity().of(kind);
            }
            long before = left;
            for (int p : open) {
                double own = request.topology().providers().get(p).capacity().of(kind);
                long part = (long) Math.ceil(before * (own / capacity));
                long given = Math.min(Math.min(part, left), request.room().get(p) - parts[p]);
                parts[p] += given;
                left -= given;
            }
            open.removeIf(p -> parts[p] >= request.room().get(p));
        }
        return parts;
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        List<Reservation.Line> lines = new ArrayList<>();
        for (Provider provider : input.topology().providers()) {
            for (ResourceKind kind : ResourceKind.values()) {
                double amount = FixedPoint.quantise(SET_ASIDE * provider.capacity().of(kind));
                if (amount > 0) {
                    lines.add(new Reservation.Line(provider.id(), kind, amount));
                }
            }
        }
        return new Reservation(input.target(), lines);
    }
}
