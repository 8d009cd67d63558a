package orrery.engine.agents.baseline;

import orrery.engine.agents.ReserveInput;
import orrery.engine.depin.Reservation;

/// Sets nothing aside and serves nobody: what all that others do is worth at least.
public final class DoNothing extends SimplePolicy {
    public static final String NAME = "do-nothing";

    public DoNothing() {
        super(NAME);
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        return Reservation.none(input.target());
    }

    @Override
    long[] split(Request request, long want) {
        return new long[request.room().size()];
    }
}
