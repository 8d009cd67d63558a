package orrery.engine.depin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the network lets a policy do: nobody may be given more than it claims to have, no demand
/// more than it asks for, and only by providers in its regions and within its latency limit.
/// Whatever goes beyond is cut. Immutable, any thread.
public final class ActionRules {
    /// Millionths below which an excess is the rounding of sums: cut, but not counted.
    private static final long ROUNDING = 10;

    private static final int KINDS = ResourceKind.values().length;
    private static final Comparator<Demand> ORDER =
            Comparator.comparing(Demand::priority).thenComparing(Demand::id);

    private final Topology topology;

    public ActionRules(Topology topology) {
        this.topology = topology;
    }

    /// One thing that was cut.
    ///
    /// @param what such as `b-standard-compute on P07`
    /// @param why the rule
    public record Cut(String what, double asked, double given, String why) {}

    /// An action as the rules allow it.
    ///
    /// @param cuts what was cut, in the order in which it was looked at
    public record Legal<T>(T action, List<Cut> cuts) {
        public Legal {
            cuts = List.copyOf(cuts);
        }
    }

    /// A reservation within what each provider claims.
    public Legal<Reservation> reservation(Reservation asked) {
        List<Cut> cuts = new ArrayList<>();
        List<Reservation.Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Reservation.Line line : asked.lines()) {
            String what = line.resource().noun() + " set aside on " + line.provider();
            if (!topology.hasProvider(line.provider())) {
                cuts.add(new Cut(what, line.amount(), 0, "there is no such provider"));
            } else if (!seen.add(line.provider() + "/" + line.resource())) {
                cuts.add(new Cut(what, line.amount(), 0, "comes twice"));
            } else {
                Provider provider = provider(line.provider());
                long wanted = FixedPoint.micros(line.amount());
                long given = Math.clamp(wanted, 0, claimed(provider, line.resource()));
                note(cuts, what, wanted, given, "beyond what it offers");
                if (given > 0) {
                    lines.add(
                            new Reservation.Line(
                                    provider.id(), line.resource(), FixedPoint.ofMicros(given)));
                }
            }
        }
        return new Legal<>(new Reservation(asked.epoch(), lines), cuts);
    }

    /// An allocation within all rules. Where a provider is asked for more than it claims, the more
    /// important class keeps its part, then the demand that comes first by id.
    ///
    /// @param demands of the epoch
    public Legal<Allocation> allocation(List<Demand> demands, Allocation asked) {
        List<Cut> cuts = new ArrayList<>();
        Map<String, List<Assignment>> byDemand = new HashMap<>();
        Set<String> known = new HashSet<>();
        demands.forEach(d -> known.add(d.id()));
        for (Assignment a : asked.assignments()) {
            if (known.contains(a.demand())) {
                byDemand.computeIfAbsent(a.demand(), d -> new ArrayList<>()).add(a);
            } else {
                cuts.add(new Cut(what(a), a.amount(), 0, "there is no such demand in this epoch"));
            }
        }
        Room room = new Room();
        List<Assignment> legal = new ArrayList<>();
        for (Demand demand : demands.stream().sorted(ORDER).toList()) {
            long open = FixedPoint.micros(demand.amount());
            String before = "";
            for (Assignment a : byDemand.getOrDefault(demand.id(), List.of())) {
                long wanted = FixedPoint.micros(a.amount());
                String refusal = a.provider().equals(before) ? "comes twice" : refusal(demand, a);
                before = a.provider();
                if (!refusal.isEmpty()) {
                    cuts.add(new Cut(what(a), a.amount(), 0, refusal));
                    continue;
                }
                long given = Math.min(wanted, open);
                note(cuts, what(a), wanted, given, "beyond what the demand asks for");
                long fits = room.take(a.provider(), demand.resource(), given);
                note(cuts, what(a), given, fits, "beyond what the provider offers");
                open -= fits;
                if (fits > 0) {
                    legal.add(
                            new Assignment(
                                    demand.id(),
                                    a.provider(),
                                    demand.resource(),
                                    FixedPoint.ofMicros(fits)));
                }
            }
        }
        return new Legal<>(new Allocation(asked.epoch(), legal), cuts);
    }

    /// Whether a provider may serve a demand at all: it is in one of its regions, offers the
    /// resource, and is near enough.
    public boolean allows(Demand demand, Provider provider) {
        return refusal(demand, provider).isEmpty();
    }

    private String refusal(Demand demand, Assignment a) {
        if (!topology.hasProvider(a.provider())) {
            return "there is no such provider";
        }
        return a.resource() == demand.resource()
                ? refusal(demand, provider(a.provider()))
                : "the demand is for " + demand.resource().noun();
    }

    private String refusal(Demand demand, Provider provider) {
        if (!demand.regions().contains(provider.region().id())) {
            return "its region is not among the demand's";
        }
        int place = topology.providerIndex(provider.id());
        int home = topology.regionIndex(demand.home());
        if (topology.latencyMillis(place, home) > demand.latencyLimitMillis()) {
            return "it is beyond the demand's latency limit";
        }
        return provider.capacity().of(demand.resource()) > 0
                ? ""
                : "it offers no " + demand.resource().noun();
    }

    private static String what(Assignment a) {
        return a.demand() + " on " + a.provider();
    }

    private static void note(List<Cut> cuts, String what, long wanted, long given, String why) {
        if (wanted - given > ROUNDING) {
            cuts.add(new Cut(what, FixedPoint.ofMicros(wanted), FixedPoint.ofMicros(given), why));
        }
    }

    private Provider provider(String id) {
        return topology.providers().get(topology.providerIndex(id));
    }

    private static long claimed(Provider provider, ResourceKind kind) {
        return (long) Math.floor(provider.capacity().of(kind) * FixedPoint.SCALE);
    }

    /// What is left of the providers' capacity, millionths.
    private final class Room {
        private final Map<String, long[]> left = new HashMap<>();

        long take(String id, ResourceKind kind, long wanted) {
            long[] own = left.computeIfAbsent(id, p -> all(provider(p)));
            long given = Math.min(wanted, own[kind.place()]);
            own[kind.place()] -= given;
            return given;
        }

        private static long[] all(Provider provider) {
            long[] all = new long[KINDS];
            for (ResourceKind kind : ResourceKind.values()) {
                all[kind.place()] = claimed(provider, kind);
            }
            return all;
        }
    }
}
