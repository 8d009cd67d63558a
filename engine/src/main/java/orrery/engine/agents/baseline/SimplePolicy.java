package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Outlook;
import orrery.engine.agents.ReserveInput;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// What the simple baselines share: demands are taken class by class, each is filled from its
/// allowed providers by the subclass's rule, up to their capacity; capacity is set aside as the
/// last demand would be placed. No baseline overloads a provider beyond what it claims.
abstract class SimplePolicy implements AllocationPolicy {
    private static final Comparator<Demand> ORDER =
            Comparator.comparing(Demand::priority).thenComparing(Demand::id);

    private final String name;

    SimplePolicy(String name) {
        this.name = name;
    }

    /// One demand, or a portion of one, to be placed.
    ///
    /// @param epoch in which it is
    /// @param open places of the providers that may serve it and have room
    /// @param room by provider, millionths
    record Request(
            Topology topology, long epoch, Demand demand, List<Integer> open, List<Long> room) {}

    /// A part of the demand at a place in the list, millionths.
    record Portion(int demand, long amount) {}

    /// Amounts by provider, millionths, none above the room, adding up to `want` at most.
    abstract long[] split(Request request, long want);

    /// What capacity is set aside for; the default expects the last demand again.
    Demand expected(Outlook outlook) {
        return outlook.last();
    }

    /// In which order portions are placed; the default takes each demand whole, in their order.
    List<Portion> portions(Topology topology, List<Demand> demands) {
        List<Portion> portions = new ArrayList<>(demands.size());
        for (int d = 0; d < demands.size(); d++) {
            portions.add(new Portion(d, FixedPoint.micros(demands.get(d).amount())));
        }
        return portions;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        List<Demand> last = input.outlooks().stream().map(this::expected).sorted(ORDER).toList();
        long[][] given = place(input.topology(), input.target(), input.down(), last);
        List<Provider> providers = input.topology().providers();
        List<Reservation.Line> lines = new ArrayList<>();
        for (int p = 0; p < providers.size(); p++) {
            long[] load = new long[ResourceKind.values().length];
            for (int d = 0; d < given.length; d++) {
                load[last.get(d).resource().place()] += given[d][p];
            }
            for (ResourceKind kind : ResourceKind.values()) {
                if (load[kind.place()] > 0) {
                    double amount = FixedPoint.ofMicros(load[kind.place()]);
                    lines.add(new Reservation.Line(providers.get(p).id(), kind, amount));
                }
            }
        }
        return new Reservation(input.target(), lines);
    }

    @Override
    public AllocationResult allocate(AllocationInput input) {
        List<Demand> demands = input.demands().stream().sorted(ORDER).toList();
        long epoch = input.epoch().index();
        long[][] given = place(input.topology(), epoch, input.down(), demands);
        Placed placed = new Placed(input.topology(), input.parameters());
        for (int d = 0; d < given.length; d++) {
            placed.add(demands.get(d), given[d]);
        }
        return placed.result(epoch);
    }

    private long[][] place(
            Topology topology, long epoch, SortedSet<String> down, List<Demand> demands) {
        int m = topology.providers().size();
        long[][] free = new long[m][ResourceKind.values().length];
        for (int p = 0; p < m; p++) {
            Provider provider = topology.providers().get(p);
            for (ResourceKind kind : ResourceKind.values()) {
                boolean isUp = !down.contains(provider.id());
                double capacity = isUp ? provider.capacity().of(kind) : 0;
                free[p][kind.place()] = (long) Math.floor(capacity * FixedPoint.SCALE);
            }
        }
        long[][] given = new long[demands.size()][m];
        for (Portion portion : portions(topology, demands)) {
            Demand demand = demands.get(portion.demand());
            int kind = demand.resource().place();
            long[] parts = split(request(topology, epoch, demand, free, kind), portion.amount());
            for (int p = 0; p < m; p++) {
                free[p][kind] -= parts[p];
                given[portion.demand()][p] += parts[p];
            }
        }
        return given;
    }

    private static Request request(
            Topology topology, long epoch, Demand demand, long[][] free, int kind) {
        List<Integer> open = new ArrayList<>();
        List<Long> room = new ArrayList<>();
        int home = topology.regionIndex(demand.home());
        for (int p = 0; p < free.length; p++) {
            Provider provider = topology.providers().get(p);
            room.add(free[p][kind]);
            if (free[p][kind] > 0
                    && demand.regions().contains(provider.region().id())
                    && topology.latencyMillis(p, home) <= demand.latencyLimitMillis()) {
                open.add(p);
            }
        }
        return new Request(topology, epoch, demand, open, room);
    }

    /// Fills providers in the order given.
    static long[] fill(Request request, List<Integer> order, long want) {
        long[] parts = new long[request.room().size()];
        long left = want;
        for (int p : order) {
            parts[p] = Math.min(left, request.room().get(p));
            left -= parts[p];
        }
        return parts;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(name);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("policy", name);
    }
}
