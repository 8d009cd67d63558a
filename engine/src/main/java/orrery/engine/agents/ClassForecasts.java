package orrery.engine.agents;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;

/// Forecasts of each resource's demand by class, every class together with those above it: what is
/// set aside serves the most important first, so it must be enough for critical demand with the
/// chance that critical demand asks for, for critical and standard together with theirs, and so on.
/// One thread at a time.
final class ClassForecasts implements Checkpointed {
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();

    private final SeriesForecasts series;

    /// `hasSeen[k][c]`: whether class c ever asked for resource k.
    private final boolean[][] hasSeen = new boolean[KINDS.length][PRIORITIES.length];

    ClassForecasts(SeriesForecasts series) {
        this.series = series;
    }

    SeriesForecasts series() {
        return series;
    }

    void observe(List<Demand> demands) {
        double[][] sums = new double[KINDS.length][PRIORITIES.length];
        for (Demand demand : demands) {
            sums[demand.resource().place()][demand.priority().place()] += demand.amount();
            hasSeen[demand.resource().place()][demand.priority().place()] = true;
        }
        for (ResourceKind kind : KINDS) {
            double together = 0;
            for (Priority priority : PRIORITIES) {
                together += sums[kind.place()][priority.place()];
                if (hasSeen[kind.place()][priority.place()]) {
                    series.observe(name(kind, priority), together);
                }
            }
        }
    }

    /// How much of a resource should be set aside `step` epochs ahead.
    ///
    /// @param level the chance that it should be enough, by resource and class
    double target(ResourceKind kind, int step, ToDoubleBiFunction<ResourceKind, Priority> level) {
        double most = 0;
        for (Priority priority : PRIORITIES) {
            if (hasSeen[kind.place()][priority.place()]) {
                Forecaster forecaster = series.of(name(kind, priority));
                most =
                        Math.max(
                                most,
                                forecaster.quantile(step, level.applyAsDouble(kind, priority)));
            }
        }
        return most;
    }

    private static String name(ResourceKind kind, Priority priority) {
        return kind.label() + "/" + priority.label();
    }

    @Override
    public void save(CheckpointWriter out) {
        series.save(out);
        for (boolean[] row : hasSeen) {
            for (boolean seen : row) {
                out.writeBoolean(seen);
            }
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        series.restore(in);
        for (boolean[] row : hasSeen) {
            for (int c = 0; c < row.length; c++) {
                row[c] = in.readBoolean();
            }
        }
    }
}
