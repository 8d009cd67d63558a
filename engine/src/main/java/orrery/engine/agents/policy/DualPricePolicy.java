package orrery.engine.agents.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Outlook;
import orrery.engine.agents.ReserveInput;
import orrery.engine.agents.Standing;
import orrery.engine.agents.learning.ProviderRecord;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// The live policy: each resource is a [Market] whose scarce capacity gets a price ([DualPrices]),
/// and the prices guide a [Placement] that never breaks a limit.
///
/// Capacity is set aside by the same means: what the agent expects is placed as if it were demand,
/// and what lands on a provider is set aside there.
public final class DualPricePolicy implements AllocationPolicy {
    public static final String NAME = "dual-prices";

    private static final SortedMap<String, AllocationInput.Wait> NOTHING_WAITS =
            Collections.unmodifiableSortedMap(new TreeMap<>());
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();

    private final Topology topology;
    private final ProviderRecord record;
    private final ReachIndex[] reach = new ReachIndex[KINDS.length];

    /// Prices of the last epoch by kind and provider: when allocating, and when setting aside.
    private final double[][] scarcity;

    private final double[][] reservePrice;
    private final double[][] planScarcity;
    private final double[][] planReservePrice;

    private final String name;
    private final Set<Part> parts;

    /// What the policy does without in a comparison.
    public enum Part {
        /// Prices of scarce capacity: without them demands are placed greedily.
        PRICES,
        /// What telemetry teaches about providers.
        LEARNING,
        /// Waiting where a deadline allows.
        DEFERRAL
    }

    public DualPricePolicy(Topology topology) {
        this(topology, NAME, EnumSet.allOf(Part.class));
    }

    /// The policy under another name, with some of its parts only.
    public DualPricePolicy(Topology topology, String name, Set<Part> parts) {
        this.topology = topology;
        this.name = name;
        this.parts = EnumSet.copyOf(parts);
        record = new ProviderRecord(topology);
        for (ResourceKind kind : KINDS) {
            reach[kind.place()] = new ReachIndex(topology, kind);
        }
        int count = topology.providers().size();
        scarcity = new double[KINDS.length][count];
        reservePrice = new double[KINDS.length][count];
        planScarcity = new double[KINDS.length][count];
        planReservePrice = new double[KINDS.length][count];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean defers() {
        return parts.contains(Part.DEFERRAL);
    }

    @Override
    public void learn(Telemetry telemetry) {
        if (parts.contains(Part.LEARNING)) {
            record.learn(telemetry);
        }
    }

    /// The part of what it claims that a provider is trusted with, 0 to 1.
    ///
    /// @param provider its place in the topology
    public double verifiedShare(int provider, ResourceKind kind) {
        return record.verifiedShare(provider, kind);
    }

    @Override
    public void trust(List<Standing> standings) {
        if (parts.contains(Part.LEARNING)) {
            record.trust(standings);
        }
    }

    /// Places what is expected of each demand as if all capacity were set aside, and sets aside
    /// what lands on each provider. Demands with one reach, class and home are placed as one.
    @Override
    public Reservation reserve(ReserveInput input) {
        List<Demand> wanted = expected(input.outlooks());
        List<Reservation.Line> lines = new ArrayList<>();
        for (ResourceKind kind : KINDS) {
            Market market =
                    new Market(
                            reach[kind.place()],
                            topology,
                            input.down(),
                            wanted,
                            everything(kind),
                            Allocation.empty(input.target()),
                            NOTHING_WAITS,
                            record,
                            input.parameters());
            DualPrices prices =
                    new DualPrices(
                            market, planScarcity[kind.place()], planReservePrice[kind.place()]);
            prices.settle(parts.contains(Part.PRICES));
            prices.store(planScarcity[kind.place()], planReservePrice[kind.place()]);
            Placement placement = placed(market, prices);
            for (int p = 0; p < market.providers.size(); p++) {
                if (placement.load(p) > 0) {
                    double amount = FixedPoint.ofMicros(placement.load(p));
                    String provider = market.providers.get(p).id();
                    lines.add(new Reservation.Line(provider, kind, amount));
                }
            }
        }
        return new Reservation(input.target(), lines);
    }

    private record Sort(
            ResourceKind kind,
            Priority priority,
            String home,
            List<String> regions,
            double latencyLimitMillis) {}

    /// One demand for each sort, of all its members' expected amounts and their mean value.
    private static List<Demand> expected(List<Outlook> outlooks) {
        Map<Sort, Demand> sums = new LinkedHashMap<>();
        for (Outlook outlook : outlooks) {
            Demand one = outlook.last();
            Sort sort =
                    new Sort(
                            one.resource(),
                            one.priority(),
                            one.home(),
                            one.regions(),
                            one.latencyLimitMillis());
            Demand before = sums.get(sort);
            double had = before == null ? 0 : before.amount();
            double amount = had + outlook.upper();
            double value =
                    amount > 0 && before != null
                            ? (had * before.valuePerUnit() + outlook.upper() * one.valuePerUnit())
                                    / amount
                            : one.valuePerUnit();
            sums.put(sort, one.withAmount(Math.min(FixedPoint.LIMIT, amount)).withValue(value));
        }
        return sums.values().stream().sorted(Comparator.comparing(Demand::id)).toList();
    }

    @Override
    public AllocationResult allocate(AllocationInput input) {
        List<Assignment> assignments = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        for (ResourceKind kind : KINDS) {
            Market market = market(kind, input);
            choices.addAll(choices(market, settled(market), assignments, null));
        }
        return new AllocationResult(new Allocation(input.epoch().index(), assignments), choices);
    }

    /// The choices of [#allocate], and beside them how some providers stand to some demands.
    ///
    /// @param pairs which of a demand's and a provider's id
    /// @param weighings takes them in
    public List<Choice> weigh(
            AllocationInput input,
            BiPredicate<String, String> pairs,
            Consumer<? super Weighing> weighings) {
        List<Choice> choices = new ArrayList<>();
        for (ResourceKind kind : KINDS) {
            Market market = market(kind, input);
            Inspection inspection = new Inspection(pairs, weighings);
            choices.addAll(choices(market, settled(market), new ArrayList<>(), inspection));
        }
        return choices;
    }

    /// Which pairs of demand and provider are looked at closely, and by whom.
    private record Inspection(
            BiPredicate<String, String> pairs, Consumer<? super Weighing> weighings) {
        void look(Market market, ChoiceBuilder builder, int d) {
            String demand = market.demands.get(d).id();
            for (int p = 0; p < market.providers.size(); p++) {
                if (pairs.test(demand, market.providers.get(p).id())) {
                    weighings.accept(builder.weighing(d, p));
                }
            }
        }
    }

    /// The allocation of [#allocate] without the reasons for it.
    public Allocation place(AllocationInput input) {
        List<Assignment> assignments = new ArrayList<>();
        for (ResourceKind kind : KINDS) {
            Market market = market(kind, input);
            Placement placement = placed(market, settled(market));
            for (int d = 0; d < market.demands.size(); d++) {
                for (int i = 0; i < placement.given.count(d); i++) {
                    if (placement.given.part(d, i) > 0) {
                        assignments.add(
                                new Assignment(
                                        market.demands.get(d).id(),
                                        market.providers.get(placement.given.provider(d, i)).id(),
                                        kind,
                                        FixedPoint.ofMicros(placement.given.part(d, i))));
                    }
                }
            }
        }
        return new Allocation(input.epoch().index(), assignments);
    }

    private Market market(ResourceKind kind, AllocationInput input) {
        return new Market(
                reach[kind.place()],
                topology,
                input.down(),
                input.demands(),
                input.reserved(),
                input.last(),
                input.waits(),
                record,
                input.parameters());
    }

    private DualPrices settled(Market market) {
        int kind = market.kind.place();
        DualPrices prices = new DualPrices(market, scarcity[kind], reservePrice[kind]);
        prices.settle(parts.contains(Part.PRICES));
        prices.store(scarcity[kind], reservePrice[kind]);
        return prices;
    }

    private Placement placed(Market market, DualPrices prices) {
        Placement placement = new Placement(market, prices);
        for (Priority priority : PRIORITIES) {
            placement.place(priority);
        }
        improve(market, placement, prices);
        return placement;
    }

    private void improve(Market market, Placement placement, DualPrices prices) {
        placement.improve();
        if (placement.placeWaiting()) {
            placement.improve();
        }
        boolean isSmall = market.providers.size() <= Exchange.MOST_PROVIDERS;
        if (isSmall && parts.contains(Part.PRICES)) {
            new Exchange(market, placement, prices).run();
        }
    }

    private List<Choice> choices(
            Market market,
            DualPrices prices,
            List<Assignment> assignments,
            @Nullable Inspection inspection) {
        Placement placement = new Placement(market, prices);
        ChoiceBuilder builder = new ChoiceBuilder(market, prices, placement);
        int n = market.demands.size();
        Choice[] made = new Choice[n];
        for (Priority priority : PRIORITIES) {
            placement.place(priority);
            for (int d = 0; d < n; d++) {
                if (market.priority(d) == priority) {
                    made[d] = builder.choice(d);
                    if (inspection != null) {
                        inspection.look(market, builder, d);
                    }
                }
            }
        }
        improve(market, placement, prices);
        List<Choice> choices = new ArrayList<>(n);
        for (int d = 0; d < n; d++) {
            Choice choice = builder.refreshed(d, made[d]);
            choices.add(choice);
            choice.shares()
                    .forEach(share ->
                            assignments.add(
                                    new Assignment(
                                            choice.demand(),
                                            share.provider(),
                                            choice.resource(),
                                            share.amount())));
        }
        return choices;
    }

    private Reservation everything(ResourceKind kind) {
        return new Reservation(
                0,
                topology.providers().stream()
                        .map(p -> new Reservation.Line(p.id(), kind, p.capacity().of(kind)))
                        .toList());
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(name);
        record.save(out);
        for (double[][] prices : all()) {
            for (double[] row : prices) {
                out.writeDoubles(row);
            }
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("policy", name);
        record.restore(in);
        for (double[][] prices : all()) {
            for (double[] row : prices) {
                in.readDoubles(row);
            }
        }
    }

    @Override
    public void takeOver(AllocationPolicy other) {
        if (other instanceof DualPricePolicy theirs) {
            if (parts.contains(Part.LEARNING)) {
                CheckpointWriter learned = new CheckpointWriter();
                theirs.record.save(learned);
                record.restore(new CheckpointReader(learned.toArray()));
            }
            for (int i = 0; i < all().size(); i++) {
                double[][] from = theirs.all().get(i);
                for (int k = 0; k < from.length; k++) {
                    System.arraycopy(from[k], 0, all().get(i)[k], 0, from[k].length);
                }
            }
        }
    }

    @Override
    public List<Double> expectedDelivery() {
        List<Double> expected = new ArrayList<>(topology.providers().size());
        for (int p = 0; p < topology.providers().size(); p++) {
            expected.add(record.expectedDelivery(p));
        }
        return expected;
    }

    private List<double[][]> all() {
        return List.of(scarcity, reservePrice, planScarcity, planReservePrice);
    }
}
