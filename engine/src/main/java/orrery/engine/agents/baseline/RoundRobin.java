package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// Each demand starts at the provider after the one where the demand before it started.
public final class RoundRobin extends SimplePolicy {
    public static final String NAME = "round-robin";

    private int turn;

    public RoundRobin() {
        super(NAME);
    }

    @Override
    long[] split(Request request, long want) {
        List<Integer> order = new ArrayList<>(request.open());
        if (!order.isEmpty()) {
            Collections.rotate(order, -(turn % order.size()));
        }
        turn = (turn + 1) % (1 << 20);
        return fill(request, order, want);
    }

    @Override
    public void save(CheckpointWriter out) {
        super.save(out);
        out.writeInt(turn);
    }

    @Override
    public void restore(CheckpointReader in) {
        super.restore(in);
        turn = in.readInt();
    }
}
