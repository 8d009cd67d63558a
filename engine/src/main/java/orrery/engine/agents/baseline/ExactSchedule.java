package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import orrery.engine.agents.AgentParameters;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// The best service of one resource over many epochs, by one flow ([OutletFlow]): demand is
/// divisible and may be served in any epoch from its own to its deadline, each unit served is worth
/// its value and the penalty that it spares, and every provider sells what it truly has at its
/// tariff, as if exactly what is used had been set aside.
///
/// Exact to a millionth of the amounts. Activation costs are left out, so that what it finds is
/// never worth less than the optimum; except that whoever does only part of the work it reports is
/// given none, which is best while others have room.
///
/// Units of demand of one epoch, deadline and worth that any provider suits alike are one lot. Lots
/// are routed in descending order of their worth.
final class ExactSchedule {
    private final DepinNetwork network;
    private final AgentParameters parameters;
    private final ResourceKind kind;
    private final List<Integer> sellers = new ArrayList<>();
    private final List<Lot> lots = new ArrayList<>();
    private final Map<Place, Integer> places = new LinkedHashMap<>();

    /// Demand that the same providers suit.
    private record Sort(String home, List<String> regions, double latencyLimitMillis) {}

    /// A sort served in an epoch.
    private record Place(Sort sort, long epoch) {}

    private record LotKey(Sort sort, double worth, long deadline) {}

    private static final class Lot {
        final LotKey key;
        final long epoch;
        final List<Demand> members = new ArrayList<>();
        long amount;

        /// By epoch from its own on: the arc that leads there.
        int[] arcs = new int[0];

        Lot(LotKey key, long epoch) {
            this.key = key;
            this.epoch = epoch;
        }
    }

    /// Amounts in millionths: by epoch, by demand, by the provider's place in the topology.
    private final TreeMap<Long, Map<String, long[]>> given = new TreeMap<>();

    /// @param from the first epoch
    /// @param until the epoch after the last; later deadlines are cut to it
    ExactSchedule(
            DepinNetwork network,
            AgentParameters parameters,
            ResourceKind kind,
            long from,
            long until) {
        this.network = network;
        this.parameters = parameters;
        this.kind = kind;
        for (int p = 0; p < network.topology().providers().size(); p++) {
            if (network.topology().providers().get(p).capacity().of(kind) > 0) {
                sellers.add(p);
            }
        }
        gather(from, until);
        if (!lots.isEmpty()) {
            solve(from, until);
        }
    }

    /// What each demand is given in an epoch, by the provider's place in the topology, millionths.
    Map<String, long[]> given(long epoch) {
        return given.getOrDefault(epoch, Map.of());
    }

    private void gather(long from, long until) {
        Topology topology = network.topology();
        for (long epoch = from; epoch < until; epoch++) {
            Map<LotKey, Lot> now = new LinkedHashMap<>();
            for (Demand demand : network.demands(epoch)) {
                if (demand.resource() == kind && demand.amount() > 0) {
                    long deadline =
                            demand.deadline() == Demand.NO_DEADLINE
                                    ? epoch
                                    : Math.min(demand.deadline(), until - 1);
                    Sort sort =
                            new Sort(demand.home(), demand.regions(), demand.latencyLimitMillis());
                    double worth = Worth.of(topology, demand, parameters);
                    LotKey key = new LotKey(sort, worth, deadline);
                    long arrived = epoch;
                    Lot lot = now.computeIfAbsent(key, k -> new Lot(k, arrived));
                    lot.members.add(demand);
                    lot.amount += FixedPoint.micros(demand.amount());
                }
            }
            lots.addAll(now.values());
        }
        for (Lot lot : lots) {
            for (long epoch = lot.epoch; epoch <= lot.key.deadline(); epoch++) {
                places.putIfAbsent(new Place(lot.key.sort(), epoch), places.size());
            }
        }
    }

    private void solve(long from, long until) {
        int firstPlace = (int) (until - from) * sellers.size();
        int firstLot = firstPlace + places.size();
        OutletFlow flow = new OutletFlow(firstLot + lots.size());
        for (long epoch = from; epoch < until; epoch++) {
            for (int s = 0; s < sellers.size(); s++) {
                Provider provider = network.topology().providers().get(sellers.get(s));
                boolean isDone = network.workShare(provider, epoch) == 1;
                double open = isDone ? network.trueCapacity(provider, kind, epoch) : 0;
                long capacity = (long) Math.floor(open * FixedPoint.SCALE);
                int node = (int) (epoch - from) * sellers.size() + s;
                flow.outlet(node, capacity, provider.tariff().of(kind));
            }
        }
        Map<Place, int[]> ways = new LinkedHashMap<>();
        Map<Sort, boolean[]> suited = new LinkedHashMap<>();
        places.forEach((place, number) -> {
            boolean[] suits = suited.computeIfAbsent(place.sort(), this::suited);
            int[] arcs = new int[suits.length];
            int first = (int) (place.epoch() - from) * arcs.length;
            for (int s = 0; s < arcs.length; s++) {
                arcs[s] = suits[s] ? flow.arc(firstPlace + number, first + s, OutletFlow.FAR) : -1;
            }
            ways.put(place, arcs);
        });
        for (int i = 0; i < lots.size(); i++) {
            Lot lot = lots.get(i);
            lot.arcs = new int[(int) (lot.key.deadline() - lot.epoch) + 1];
            // The arc laid last is tried first: what may wait is served as early as that is best.
            for (int e = lot.arcs.length - 1; e >= 0; e--) {
                int place = places.getOrDefault(new Place(lot.key.sort(), lot.epoch + e), -1);
                lot.arcs[e] = flow.arc(firstLot + i, firstPlace + place, lot.amount);
            }
        }
        IntStream.range(0, lots.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -lots.get(i).key.worth()))
                .forEach(
                        i -> flow.route(firstLot + i, lots.get(i).amount, lots.get(i).key.worth()));
        hand(flow, ways);
    }

    /// By the place in [#sellers].
    private boolean[] suited(Sort sort) {
        boolean[] suits = new boolean[sellers.size()];
        for (int s = 0; s < suits.length; s++) {
            suits[s] = suits(sort, sellers.get(s));
        }
        return suits;
    }

    private boolean suits(Sort sort, int p) {
        Topology topology = network.topology();
        Provider provider = topology.providers().get(p);
        return sort.regions().contains(provider.region().id())
                && topology.latencyMillis(p, topology.regionIndex(sort.home()))
                        <= sort.latencyLimitMillis();
    }

    /// Hands what each place was given to the lots there, and theirs to their members, in
    /// proportion to what they ask, so that equals are treated alike.
    private void hand(OutletFlow flow, Map<Place, int[]> ways) {
        Map<Place, List<Lot>> lotsAt = new LinkedHashMap<>();
        for (Lot lot : lots) {
            for (int e = 0; e < lot.arcs.length; e++) {
                if (flow.flow(lot.arcs[e]) > 0) {
                    lotsAt.computeIfAbsent(
                                    new Place(lot.key.sort(), lot.epoch + e),
                                    p -> new ArrayList<>())
                            .add(lot);
                }
            }
        }
        lotsAt.forEach((place, here) -> {
            List<String> ids = new ArrayList<>();
            List<Long> wants = new ArrayList<>();
            for (Lot lot : here) {
                long part = flow.flow(lot.arcs[(int) (place.epoch() - lot.epoch)]);
                long left = part;
                for (int i = 0; i < lot.members.size(); i++) {
                    long asked = FixedPoint.micros(lot.members.get(i).amount());
                    boolean isLast = i == lot.members.size() - 1;
                    long share = isLast ? left : Math.min(left, portion(part, asked, lot.amount));
                    left -= share;
                    ids.add(lot.members.get(i).id());
                    wants.add(share);
                }
            }
            int[] arcs = ways.getOrDefault(place, new int[0]);
            for (int s = 0; s < arcs.length; s++) {
                long part = arcs[s] < 0 ? 0 : flow.flow(arcs[s]);
                if (part > 0) {
                    share(place.epoch(), sellers.get(s), part, ids, wants);
                }
            }
        });
    }

    private void share(long epoch, int provider, long part, List<String> ids, List<Long> wants) {
        Map<String, long[]> now = given.computeIfAbsent(epoch, e -> new TreeMap<>());
        long all = wants.stream().mapToLong(w -> w).sum();
        long left = part;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < ids.size() && left > 0; i++) {
                long most = round == 0 ? portion(part, wants.get(i), all) : left;
                long taken = Math.min(Math.min(most, wants.get(i)), left);
                now.computeIfAbsent(
                                        ids.get(i),
                                        id -> new long[network.topology().providers().size()])[
                                provider] +=
                        taken;
                wants.set(i, wants.get(i) - taken);
                left -= taken;
            }
        }
    }

    private static long portion(long part, long asked, long all) {
        return (long) Math.floor(part * ((double) asked / all));
    }
}
