package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.Binding;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Outlook;
import orrery.engine.agents.ReserveInput;
import orrery.engine.agents.Score;
import orrery.engine.agents.Share;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// What the simple baselines share: demands are taken class by class, each is filled from its
/// allowed providers by the subclass's rule, up to their capacity; capacity is set aside as the
/// last demand would be placed. No baseline overloads a provider.
abstract class SimplePolicy implements AllocationPolicy {
    private static final Comparator<Demand> ORDER =
            Comparator.comparing(Demand::priority).thenComparing(Demand::id);

    private final String name;

    SimplePolicy(String name) {
        this.name = name;
    }

    /// One demand to be placed.
    ///
    /// @param open places of the providers that may serve it and have room
    /// @param room by provider, millionths
    record Request(Topology topology, Demand demand, List<Integer> open, List<Long> room) {}

    /// Amounts by provider, millionths, none above the room, adding up to `want` at most.
    abstract long[] split(Request request, long want);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        List<Demand> last = input.outlooks().stream().map(Outlook::last).toList();
        Allocation planned =
                place(input.topology(), input.target(), input.down(), last, input.parameters())
                        .allocation();
        List<Reservation.Line> lines = new ArrayList<>();
        for (Provider provider : input.topology().providers()) {
            for (ResourceKind kind : ResourceKind.values()) {
                double load = planned.load(provider.id(), kind);
                if (load > 0) {
                    lines.add(new Reservation.Line(provider.id(), kind, load));
                }
            }
        }
        return new Reservation(input.target(), lines);
    }

    @Override
    public AllocationResult allocate(AllocationInput input) {
        return place(
                input.topology(),
                input.epoch().index(),
                input.down(),
                input.demands(),
                input.parameters());
    }

    private AllocationResult place(
            Topology topology,
            long epoch,
            SortedSet<String> down,
            List<Demand> demands,
            AgentParameters parameters) {
        int m = topology.providers().size();
        long[][] free = new long[m][ResourceKind.values().length];
        for (int p = 0; p < m; p++) {
            Provider provider = topology.providers().get(p);
            for (ResourceKind kind : ResourceKind.values()) {
                boolean up = !down.contains(provider.id());
                double capacity = up ? provider.capacity().of(kind) : 0;
                free[p][kind.place()] = (long) Math.floor(capacity * FixedPoint.SCALE);
            }
        }
        List<Assignment> assignments = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        for (Demand demand : demands.stream().sorted(ORDER).toList()) {
            int kind = demand.resource().place();
            Request request = request(topology, demand, free, kind);
            long want = FixedPoint.micros(demand.amount());
            long[] parts = split(request, want);
            List<Share> shares = new ArrayList<>();
            long left = want;
            for (int p = 0; p < m; p++) {
                if (parts[p] > 0) {
                    Provider provider = topology.providers().get(p);
                    double amount = FixedPoint.ofMicros(parts[p]);
                    free[p][kind] -= parts[p];
                    left -= parts[p];
                    assignments.add(
                            new Assignment(demand.id(), provider.id(), demand.resource(), amount));
                    shares.add(share(topology, provider, demand, amount, parameters));
                }
            }
            choices.add(choice(demand, shares, FixedPoint.ofMicros(left)));
        }
        return new AllocationResult(new Allocation(epoch, assignments), choices);
    }

    private static Request request(Topology topology, Demand demand, long[][] free, int kind) {
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
        return new Request(topology, demand, open, room);
    }

    private static Share share(
            Topology topology,
            Provider provider,
            Demand demand,
            double amount,
            AgentParameters parameters) {
        double reference = topology.referencePrice(demand.resource());
        double price = provider.tariff().of(demand.resource());
        return new Share(
                provider.id(),
                amount,
                price,
                Score.of(
                        demand.valuePerUnit() / reference,
                        parameters.weight(demand.priority()),
                        -price / reference,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0));
    }

    private static Choice choice(Demand demand, List<Share> shares, double unserved) {
        Binding reason = unserved > 0 ? Binding.PROVIDER_LIMIT : Binding.NONE;
        return new Choice(
                demand.id(),
                demand.tenant(),
                demand.priority(),
                demand.resource(),
                demand.home(),
                demand.amount(),
                shares,
                List.of(),
                reason,
                0,
                unserved,
                reason);
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
