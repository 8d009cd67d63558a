package orrery.engine.agents.baseline;

import java.util.List;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Outlook;
import orrery.engine.agents.Parameter;
import orrery.engine.agents.ReserveInput;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// The live policy without its forecast: what was asked last is set aside, no more and no less.
public final class LastValueReactive implements AllocationPolicy {
    public static final String NAME = "last-value";

    private final DualPricePolicy live;

    public LastValueReactive(Topology topology) {
        live = new DualPricePolicy(topology);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        List<Outlook> last =
                input.outlooks().stream()
                        .map(o -> new Outlook(o.last(), o.last().amount(), o.last().amount()))
                        .toList();
        return live.reserve(
                new ReserveInput(
                        input.topology(),
                        input.target(),
                        input.down(),
                        last,
                        input.last(),
                        input.parameters().with(Parameter.HEADROOM, 0)));
    }

    @Override
    public AllocationResult allocate(AllocationInput input) {
        return live.allocate(input);
    }

    @Override
    public void learn(Telemetry telemetry) {
        live.learn(telemetry);
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(NAME);
        live.save(out);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("policy", NAME);
        live.restore(in);
    }
}
