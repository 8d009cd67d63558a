package orrery.engine.agents.policy;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Outlook;
import orrery.engine.agents.ReserveInput;
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
/// Capacity is set aside by the same means: the upper forecasts plus headroom are placed as if they
/// were demand, and what lands on a provider is set aside there.
public final class DualPricePolicy implements AllocationPolicy {
    public static final String NAME = "dual-prices";

    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();

    private final Topology topology;
    private final ProviderRecord record;

    /// Prices of the last epoch by kind and provider: when allocating, and when setting aside.
    private final double[][] scarcity;

    private final double[][] reservePrice;
    private final double[][] planScarcity;
    private final double[][] planReservePrice;

    public DualPricePolicy(Topology topology) {
        this.topology = topology;
        record = new ProviderRecord(topology);
        int count = topology.providers().size();
        scarcity = new double[KINDS.length][count];
        reservePrice = new double[KINDS.length][count];
        planScarcity = new double[KINDS.length][count];
        planReservePrice = new double[KINDS.length][count];
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void learn(Telemetry telemetry) {
        record.learn(telemetry);
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        double factor = 1 + input.parameters().headroom();
        List<Demand> wanted = new ArrayList<>(input.outlooks().size());
        for (Outlook outlook : input.outlooks()) {
            double amount = Math.min(FixedPoint.LIMIT, outlook.upper() * factor);
            wanted.add(outlook.last().withAmount(FixedPoint.quantise(amount)));
        }
        List<Reservation.Line> lines = new ArrayList<>();
        for (ResourceKind kind : KINDS) {
            // All capacity counts as set aside here: nothing is on demand yet.
            Market market =
                    new Market(
                            kind,
                            topology,
                            input.down(),
                            wanted,
                            everything(kind),
                            input.last(),
                            record,
                            input.parameters());
            DualPrices prices =
                    new DualPrices(
                            market, planScarcity[kind.place()], planReservePrice[kind.place()]);
            prices.settle();
            prices.store(planScarcity[kind.place()], planReservePrice[kind.place()]);
            Placement placement = new Placement(market, prices, false);
            for (Priority priority : PRIORITIES) {
                placement.place(priority);
            }
            placement.improve();
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

    @Override
    public AllocationResult allocate(AllocationInput input) {
        List<Assignment> assignments = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        for (ResourceKind kind : KINDS) {
            Market market =
                    new Market(
                            kind,
                            topology,
                            input.down(),
                            input.demands(),
                            input.reserved(),
                            input.last(),
                            record,
                            input.parameters());
            DualPrices prices =
                    new DualPrices(market, scarcity[kind.place()], reservePrice[kind.place()]);
            prices.settle();
            prices.store(scarcity[kind.place()], reservePrice[kind.place()]);
            choices.addAll(choices(market, prices, assignments));
        }
        return new AllocationResult(new Allocation(input.epoch().index(), assignments), choices);
    }

    private static List<Choice> choices(
            Market market, DualPrices prices, List<Assignment> assignments) {
        Placement placement = new Placement(market, prices, true);
        ChoiceBuilder builder = new ChoiceBuilder(market, prices, placement);
        int n = market.demands.size();
        Choice[] made = new Choice[n];
        for (Priority priority : PRIORITIES) {
            placement.place(priority);
            for (int d = 0; d < n; d++) {
                if (market.priority(d) == priority) {
                    made[d] = builder.choice(d);
                }
            }
        }
        placement.improve();
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
        out.writeString(NAME);
        record.save(out);
        for (double[][] prices : all()) {
            for (double[] row : prices) {
                out.writeDoubles(row);
            }
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("policy", NAME);
        record.restore(in);
        for (double[][] prices : all()) {
            for (double[] row : prices) {
                in.readDoubles(row);
            }
        }
    }

    private List<double[][]> all() {
        return List.of(scarcity, reservePrice, planScarcity, planReservePrice);
    }
}
