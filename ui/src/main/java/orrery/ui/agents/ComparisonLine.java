package orrery.ui.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.Course;
import orrery.ui.control.Format;

/// One figure of two ways through the same epochs, side by side.
///
/// @param id the end of its node's id
/// @param change from the first to the second, with its sign; empty where there is none to see
public record ComparisonLine(
        String id, String name, String one, String other, String change, Verdict verdict) {
    /// What the second is, beside the first.
    public enum Verdict {
        BETTER,
        WORSE,
        SAME
    }

    private static final double POINTS = 100;

    /// Every figure, in the order in which they are read.
    static List<ComparisonLine> of(Comparison found) {
        List<ComparisonLine> lines = new ArrayList<>();
        for (PriorityClass priority : PriorityClass.values()) {
            String id = priority.name().toLowerCase(Locale.ROOT).replace('_', '-');
            lines.add(
                    line(
                            found,
                            id,
                            priority.label() + " served",
                            Unit.SHARE,
                            c -> c.served(priority)));
        }
        lines.add(line(found, "cost", "Cost an epoch", Unit.CREDITS, Course::cost));
        lines.add(
                line(
                        found,
                        "waste",
                        "Idle reserve",
                        Unit.LOST_SHARE,
                        c -> c.wastePercent() / POINTS));
        lines.add(
                line(
                        found,
                        "overload",
                        "Overloaded epochs",
                        Unit.EPOCHS,
                        Course::overloadedEpochs));
        lines.add(line(found, "jain-tenants", "Fair to tenants", Unit.INDEX, Course::jainTenants));
        lines.add(
                line(
                        found,
                        "jain-providers",
                        "Fair to providers",
                        Unit.INDEX,
                        Course::jainProviders));
        lines.add(
                line(
                        found,
                        "regret",
                        "Regret",
                        Unit.LOST_SHARE,
                        c -> c.regretPercent(found.clairvoyant()) / POINTS));
        return List.copyOf(lines);
    }

    /// How a figure is spelled, and which way is better.
    private enum Unit {
        SHARE(true, 0.00005),
        LOST_SHARE(false, 0.00005),
        CREDITS(false, 0.05),
        EPOCHS(false, 0.5),
        INDEX(true, 0.0005);

        private final boolean moreIsBetter;

        /// What can still be seen of a change.
        private final double grain;

        Unit(boolean moreIsBetter, double grain) {
            this.moreIsBetter = moreIsBetter;
            this.grain = grain;
        }

        String spelled(double value) {
            if (Double.isNaN(value)) {
                return "–";
            }
            return switch (this) {
                case SHARE, LOST_SHARE -> String.format(Locale.ROOT, "%.2f %%", value * POINTS);
                case CREDITS -> String.format(Locale.ROOT, "%.1f", value);
                case EPOCHS -> Format.count(Math.round(value));
                case INDEX -> String.format(Locale.ROOT, "%.3f", value);
            };
        }

        String change(double by) {
            String size =
                    switch (this) {
                        case SHARE, LOST_SHARE ->
                                String.format(Locale.ROOT, "%.2f", Math.abs(by) * POINTS);
                        default -> spelled(Math.abs(by));
                    };
            return (by > 0 ? "+" : "−") + size;
        }
    }

    private static ComparisonLine line(
            Comparison found, String id, String name, Unit unit, ToDoubleFunction<Course> figure) {
        double one = figure.applyAsDouble(found.one());
        double other = figure.applyAsDouble(found.other());
        double by = other - one;
        boolean same = Double.isNaN(by) || Math.abs(by) < unit.grain;
        Verdict verdict = Verdict.SAME;
        if (!same) {
            verdict = by > 0 == unit.moreIsBetter ? Verdict.BETTER : Verdict.WORSE;
        }
        return new ComparisonLine(
                id,
                name,
                unit.spelled(one),
                unit.spelled(other),
                same ? "" : unit.change(by),
                verdict);
    }
}
