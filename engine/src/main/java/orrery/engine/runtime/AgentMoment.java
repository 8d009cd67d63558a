package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.api.EpochView;
import orrery.engine.depin.Demand;
import orrery.engine.primitives.Bytes;

/// The live policy and what it would be given if the newest epoch came again: everything that
/// questions about it need, immutable, so that they are answered without the run.
///
/// What was allocated counts as the allocation of before, and who is down is what the epoch's own
/// telemetry says, so that the answer holds for now and not for a moment ago.
///
/// @param policy what it has learnt
/// @param input the epoch's demands among it
/// @param view the epoch as the window shows it
record AgentMoment(Bytes policy, AllocationInput input, EpochView view) {
    static AgentMoment of(DualPricePolicy policy, AllocationInput input, EpochView view) {
        CheckpointWriter out = new CheckpointWriter();
        policy.save(out);
        return new AgentMoment(Bytes.wrap(out.toArray()), input, view);
    }

    /// A copy of the live policy.
    DualPricePolicy copy() {
        DualPricePolicy copy = new DualPricePolicy(input.topology());
        CheckpointReader in = new CheckpointReader(policy.toArray());
        copy.restore(in);
        in.expectEnd();
        return copy;
    }

    /// The same with more demands.
    AllocationInput with(List<Demand> more) {
        List<Demand> all = new ArrayList<>(input.demands());
        all.addAll(more);
        all.sort(Comparator.comparing(Demand::id));
        return new AllocationInput(
                input.topology(),
                input.epoch(),
                input.down(),
                input.reserved(),
                all,
                input.last(),
                input.parameters(),
                input.waits());
    }
}
