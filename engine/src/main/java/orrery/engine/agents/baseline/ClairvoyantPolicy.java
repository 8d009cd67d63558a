package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.List;
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
/// allocation uses. Demand that cannot wait couples no two epochs, so the best of every epoch is
/// the best of the run: Clairvoyant A of allocator.md section 3. One thread at a time.
public final class ClairvoyantPolicy implements AllocationPolicy {
    public static final String NAME = "clairvoyant";

    private final DepinNetwork network;
    private final ExactAllocation exact;
    private final AgentParameters parameters;

    public ClairvoyantPolicy(DepinNetwork network, AgentParameters parameters) {
        this.network = network;
        this.parameters = parameters;
        exact = new ExactAllocation(network, parameters);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        List<Demand> demands = network.demands(input.target());
        List<Reservation.Line> lines = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            long[][] given = exact.inHindsight(input.target(), kind, demands).given();
            for (int p = 0; p < network.topology().providers().size(); p++) {
                long load = 0;
                for (long[] row : given) {
                    load += row[p];
                }
                if (load > 0) {
                    String provider = network.topology().providers().get(p).id();
                    lines.add(new Reservation.Line(provider, kind, FixedPoint.ofMicros(load)));
                }
            }
        }
        return new Reservation(input.target(), lines);
    }

    @Override
    public AllocationResult allocate(AllocationInput input) {
        Placed placed = new Placed(network.topology(), parameters);
        for (ResourceKind kind : ResourceKind.values()) {
            ExactAllocation.Optimum best =
                    exact.inHindsight(input.epoch().index(), kind, input.demands());
            for (int d = 0; d < best.demands().size(); d++) {
                placed.add(best.demands().get(d), best.given()[d]);
            }
        }
        return placed.result(input.epoch().index());
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(NAME);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("policy", NAME);
    }
}
