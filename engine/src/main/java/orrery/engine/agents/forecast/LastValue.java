package orrery.engine.agents.forecast;

import java.util.Arrays;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// Tomorrow is as now: every step is the last value.
final class LastValue implements PointMethod {
    @Override
    public String name() {
        return "last";
    }

    @Override
    public void observe(History history) {}

    @Override
    public void predict(History history, double[] steps) {
        Arrays.fill(steps, history.at(0));
    }

    @Override
    public void save(CheckpointWriter out) {}

    @Override
    public void restore(CheckpointReader in) {}
}
