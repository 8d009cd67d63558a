package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.ReserveInput;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;

/// Knows the future of its network, true capacities included: it sets aside exactly what the best
/// allocation uses, and lets demand wait where its deadline allows and that is better: Clairvoyant
/// A of allocator.md section 3.
///
/// The best is found for as many epochs together as demand is carried over from one to the next, or
/// for `mostEpochs` where that does not end before; demand is not carried over their end, so the
/// bound is strict where nothing waits beyond so many. One thread at a time.
public final class ClairvoyantPolicy implements AllocationPolicy {
    public static final String NAME = "clairvoyant";

    private static final long NONE = -1;

    private final DepinNetwork network;
    private final AgentParameters parameters;
    private final int mostEpochs;

    /// Epochs that were worked out together, by the first; each begins where the one before ends.
    private final TreeMap<Long, Stretch> stretches = new TreeMap<>();

    /// @param until the epoch after the last
    private record Stretch(long until, Map<ResourceKind, ExactSchedule> schedules) {}

    public ClairvoyantPolicy(DepinNetwork network, AgentParameters parameters, int mostEpochs) {
        this.network = network;
        this.parameters = parameters;
        this.mostEpochs = mostEpochs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        List<Reservation.Line> lines = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            long[] load = new long[network.topology().providers().size()];
            for (long[] row : given(kind, input.target()).values()) {
                for (int p = 0; p < load.length; p++) {
                    load[p] += row[p];
                }
            }
            for (int p = 0; p < load.length; p++) {
                if (load[p] > 0) {
                    String provider = network.topology().providers().get(p).id();
                    lines.add(new Reservation.Line(provider, kind, FixedPoint.ofMicros(load[p])));
                }
            }
        }
        return new Reservation(input.target(), lines);
    }

    @Override
    public AllocationResult allocate(AllocationInput input) {
        while (!stretches.isEmpty()
                && stretches.firstEntry().getValue().until() <= input.epoch().index()) {
            stretches.pollFirstEntry();
        }
        Placed placed = new Placed(network.topology(), parameters);
        long[] nothing = new long[network.topology().providers().size()];
        for (Demand demand : input.demands()) {
            Map<String, long[]> given = given(demand.resource(), input.epoch().index());
            placed.add(demand, given.getOrDefault(demand.id(), nothing));
        }
        return placed.result(input.epoch().index());
    }

    private Map<String, long[]> given(ResourceKind kind, long epoch) {
        if (stretches.isEmpty()) {
            stretches.put(epoch, stretch(epoch));
        }
        while (stretches.lastEntry().getValue().until() <= epoch) {
            long next = stretches.lastEntry().getValue().until();
            stretches.put(next, stretch(next));
        }
        Stretch stretch = stretches.floorEntry(epoch).getValue();
        return Objects.requireNonNull(stretch.schedules().get(kind)).given(epoch);
    }

    /// Works out the epochs from one on: until nothing waits any more, or as many as are allowed.
    private Stretch stretch(long first) {
        long until = first + 1;
        for (long epoch = first; epoch < until; epoch++) {
            for (Demand demand : network.demands(epoch)) {
                until = Math.max(until, demand.deadline() + 1);
            }
            until = Math.min(until, first + mostEpochs);
        }
        Map<ResourceKind, ExactSchedule> schedules = new EnumMap<>(ResourceKind.class);
        for (ResourceKind kind : ResourceKind.values()) {
            schedules.put(kind, new ExactSchedule(network, parameters, kind, first, until));
        }
        return new Stretch(until, schedules);
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(NAME);
        out.writeLong(stretches.isEmpty() ? NONE : stretches.firstKey());
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("policy", NAME);
        long first = in.readLong();
        stretches.clear();
        if (first != NONE) {
            stretches.put(first, stretch(first));
        }
    }
}
