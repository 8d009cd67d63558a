package orrery.engine.agents.forecast;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// Each step is the value one season before it; the last value until a season is known.
final class SeasonalNaive implements PointMethod {
    private final String name;
    private final int season;

    /// @param season in epochs, above 0
    SeasonalNaive(String name, int season) {
        this.name = name;
        this.season = season;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void observe(History history) {}

    @Override
    public void predict(History history, double[] steps) {
        for (int i = 0; i < steps.length; i++) {
            int age = season - 1 - i % season;
            steps[i] = history.has(age) ? history.at(age) : history.at(0);
        }
    }

    @Override
    public void save(CheckpointWriter out) {}

    @Override
    public void restore(CheckpointReader in) {}
}
