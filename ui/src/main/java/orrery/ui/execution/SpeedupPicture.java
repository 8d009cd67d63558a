package orrery.ui.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.Bounds;
import orrery.engine.api.execution.WhatIf;
import orrery.engine.api.execution.WhatIf.Speed;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// Speedups of a block over lanes.
///
/// @param measured at the lanes at which the block really ran
/// @param curves simulated
/// @param bound of the block as it is, or as the what-if has it
/// @param longest T over the longest transaction, NaN where there is none
record SpeedupPicture(List<Speed> measured, List<Curve> curves, Bounds bound, double longest) {
    static final SpeedupPicture EMPTY =
            new SpeedupPicture(
                    List.of(), List.of(), new Bounds(0, 0, List.of(), -1, 0), Double.NaN);
    static final Hue MEASURED = Hue.status(Status.OK);

    SpeedupPicture {
        measured = List.copyOf(measured);
        curves = List.copyOf(curves);
    }

    /// @param name a few words; that it is simulated is said beside it
    record Curve(String name, Hue hue, List<Speed> speeds) {
        Curve {
            speeds = List.copyOf(speeds);
        }

        /// On the straight line between the simulated neighbours.
        double at(int lanes) {
            Speed below = speeds.getFirst();
            for (Speed each : speeds) {
                if (each.lanes() == lanes) {
                    return each.speedup();
                }
                if (each.lanes() > lanes) {
                    double share =
                            (double) (lanes - below.lanes()) / (each.lanes() - below.lanes());
                    return below.speedup() + share * (each.speedup() - below.speedup());
                }
                below = each;
            }
            return below.speedup();
        }
    }

    /// @param asIs nothing struck out
    /// @param struck the what-if, null where nothing is struck out
    static SpeedupPicture of(List<Speed> measured, WhatIf asIs, @Nullable WhatIf struck) {
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve("access list", Hue.FORECAST, asIs.accessList()));
        curves.add(new Curve("optimistic", Hue.status(Status.SIMULATED), asIs.optimistic()));
        if (struck != null) {
            curves.add(new Curve("what-if", Hue.status(Status.RERUN), struck.optimistic()));
        }
        Bounds bounds = struck == null ? asIs.bounds() : struck.bounds();
        double longest =
                bounds.longestNanos() == 0
                        ? Double.NaN
                        : (double) bounds.totalNanos() / bounds.longestNanos();
        return new SpeedupPicture(measured, curves, bounds, longest);
    }

    /// The highest value of the axis, a power of two.
    double most() {
        double top = bound.most(64);
        for (Curve curve : curves) {
            top =
                    Math.max(
                            top,
                            curve.speeds().stream().mapToDouble(Speed::speedup).max().orElse(1));
        }
        double axis = 2;
        while (axis < top && axis < 64) {
            axis *= 2;
        }
        return axis;
    }

    /// The lowest value of the axis.
    double least() {
        boolean slower =
                measured.stream().anyMatch(s -> s.speedup() < 1)
                        || curves.stream()
                                .anyMatch(c -> c.speeds().stream().anyMatch(s -> s.speedup() < 1));
        return slower ? 0.5 : 1;
    }

    String summary() {
        if (curves.isEmpty()) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        for (Curve curve : curves) {
            words.append(curve.name())
                    .append(" at 16 lanes simulated ~ ")
                    .append(times(curve.at(16)))
                    .append("; ");
        }
        return words + "bound " + times(bound.most(16));
    }

    static String times(double speedup) {
        return String.format(Locale.ROOT, "%.2f×", speedup);
    }
}
