package orrery.engine.agents;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;

/// Forecasts of each resource's demand by class, every class together with those above it: what is
/// set aside serves the most important first, so it must be enough for critical demand with the
/// chance that critical demand asks for, for critical and standard together with theirs, and so on.
///
/// What is set aside leans on the forecasts and on the newest total itself, each by how little it
/// cost of late: where demand stays as it is but for rare leaps, nothing beats the newest total,
/// and the forecasts' bands are too wide.
///
/// Demand that may wait is kept apart: whoever lets it wait sets aside for the rest alone.
///
/// One thread at a time.
final class ClassForecasts implements Checkpointed {
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();

    private final SeriesForecasts series;
    private final Map<String, Expectations> expectations = new TreeMap<>();

    /// `hasSeen[k][c]`: whether class c ever asked for resource k.
    private final boolean[][] hasSeen = new boolean[KINDS.length][PRIORITIES.length];

    /// Whether demand of a resource that may wait was ever asked for.
    private final boolean[] hasWaiting = new boolean[KINDS.length];

    ClassForecasts(SeriesForecasts series) {
        this.series = series;
    }

    SeriesForecasts series() {
        return series;
    }

    /// Learns the past that another keeps, in place of its own.
    void takeOver(ClassForecasts other) {
        series.takeOver(other.series);
        expectations.clear();
        other.expectations.forEach((name, known) -> {
            Expectations own = new Expectations();
            own.copy(known);
            expectations.put(name, own);
        });
        for (int k = 0; k < hasSeen.length; k++) {
            System.arraycopy(other.hasSeen[k], 0, hasSeen[k], 0, hasSeen[k].length);
            hasWaiting[k] = other.hasWaiting[k];
        }
    }

    void observe(List<Demand> demands) {
        double[][] sums = new double[KINDS.length][PRIORITIES.length];
        double[] waiting = new double[KINDS.length];
        for (Demand demand : demands) {
            int k = demand.resource().place();
            if (mayWait(demand)) {
                waiting[k] += demand.amount();
                hasWaiting[k] = true;
            } else {
                sums[k][demand.priority().place()] += demand.amount();
                hasSeen[k][demand.priority().place()] = true;
            }
        }
        for (ResourceKind kind : KINDS) {
            double together = 0;
            for (Priority priority : PRIORITIES) {
                together += sums[kind.place()][priority.place()];
                if (hasSeen[kind.place()][priority.place()]) {
                    observe(name(kind, priority), together);
                }
            }
            if (hasWaiting[kind.place()]) {
                observe(nameOfAll(kind), together + waiting[kind.place()]);
            }
        }
    }

    private void observe(String name, double total) {
        series.observe(name, total);
        expectations.computeIfAbsent(name, n -> new Expectations()).observe(total);
    }

    private double expected(String name, int step, double chance) {
        double quantile = series.of(name).quantile(step, chance);
        Expectations known = expectations.get(name);
        return known == null ? quantile : known.mixed(step, quantile, chance);
    }

    private static boolean mayWait(Demand demand) {
        return demand.priority() == Priority.BEST_EFFORT && demand.deadline() != Demand.NO_DEADLINE;
    }

    /// How much of a resource should be set aside `step` epochs ahead.
    ///
    /// @param level the chance that it should be enough, by resource and class
    /// @param isAll whether for demand that may wait, too
    double target(
            ResourceKind kind,
            int step,
            ToDoubleBiFunction<ResourceKind, Priority> level,
            boolean isAll) {
        double most = 0;
        for (Priority priority : PRIORITIES) {
            if (hasSeen[kind.place()][priority.place()]) {
                double chance = level.applyAsDouble(kind, priority);
                most = Math.max(most, expected(name(kind, priority), step, chance));
            }
        }
        if (isAll && hasWaiting[kind.place()]) {
            double chance = level.applyAsDouble(kind, Priority.BEST_EFFORT);
            most = Math.max(most, expected(nameOfAll(kind), step, chance));
        }
        return most;
    }

    /// What is expected of a resource's demand that cannot wait.
    double median(ResourceKind kind, int step) {
        double median = 0;
        for (Priority priority : PRIORITIES) {
            if (hasSeen[kind.place()][priority.place()]) {
                median = series.of(name(kind, priority)).quantile(step, 0.5);
            }
        }
        return median;
    }

    private static String name(ResourceKind kind, Priority priority) {
        return kind.label() + "/" + priority.label();
    }

    private static String nameOfAll(ResourceKind kind) {
        return kind.label() + "/all";
    }

    @Override
    public void save(CheckpointWriter out) {
        series.save(out);
        for (boolean[] row : hasSeen) {
            for (boolean seen : row) {
                out.writeBoolean(seen);
            }
        }
        for (boolean seen : hasWaiting) {
            out.writeBoolean(seen);
        }
        out.writeInt(expectations.size());
        expectations.forEach((name, one) -> {
            out.writeString(name);
            one.save(out);
        });
    }

    @Override
    public void restore(CheckpointReader in) {
        series.restore(in);
        for (boolean[] row : hasSeen) {
            for (int c = 0; c < row.length; c++) {
                row[c] = in.readBoolean();
            }
        }
        for (int k = 0; k < hasWaiting.length; k++) {
            hasWaiting[k] = in.readBoolean();
        }
        expectations.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Expectations one = new Expectations();
            String name = in.readString();
            one.restore(in);
            expectations.put(name, one);
        }
    }
}
