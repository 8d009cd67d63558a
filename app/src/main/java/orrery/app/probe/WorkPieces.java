package orrery.app.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the window's thread did between two signs of life: its longest pieces of work, each with
/// where it was seen. A piece is counted in the thread's own time on a processor, which hardly
/// depends on what else the machine does.
///
/// Owned by one thread, who asks and looks.
public final class WorkPieces {
    /// Shorter pieces are counted and forgotten.
    private static final double NOTEWORTHY_MILLIS = 8;

    /// Methods by which a reader knows in which part of a frame the thread was, and in which other
    /// work between frames.
    private static final Set<String> PARTS =
            Set.of(
                    "AbstractPrimaryTimer.timePulseImpl",
                    "Scene.doCSSPass",
                    "Scene.doLayoutPass",
                    "Parent.updateBounds",
                    "Scene$ScenePulseListener.synchronizeSceneNodes",
                    "PaintCollector.renderAll",
                    "PlatformImpl.lambda$runLater$0");

    /// In which of the parts styles are applied.
    private static final String STYLING = "Node.processCSS";

    private static final String OURS = "orrery.ui.";

    private static final double MILLION = 1e6;

    /// @param millis of the thread's own, since it was looked at before
    /// @param stack innermost first
    private record Look(double millis, List<StackTraceElement> stack) {}

    /// Time spent in one place.
    ///
    /// @param where outermost first
    public record Place(double millis, String where) {}

    /// @param millis of the thread's own time
    /// @param atMillis when it ended, since the pieces were last forgotten
    public record Piece(double millis, double atMillis, List<Place> places) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, Double> stacks = new LinkedHashMap<>();
    private final List<Look> looks = new ArrayList<>();
    private long lookedAtNanos;
    private long beganNanos;
    private long forgottenNanos = System.nanoTime();

    void forget() {
        pieces.clear();
        forgottenNanos = System.nanoTime();
    }

    /// A piece begins.
    ///
    /// @param cpuNanos the thread's time on a processor until now
    void begin(long cpuNanos) {
        looks.clear();
        beganNanos = cpuNanos;
        lookedAtNanos = cpuNanos;
    }

    /// @param cpuNanos the thread's time on a processor until now
    /// @param stack innermost first
    void look(long cpuNanos, StackTraceElement[] stack) {
        looks.add(new Look((cpuNanos - lookedAtNanos) / MILLION, List.of(stack)));
        lookedAtNanos = cpuNanos;
    }

    /// The piece ends.
    ///
    /// @param cpuNanos the thread's time on a processor until now
    void end(long cpuNanos) {
        double millis = (cpuNanos - beganNanos) / MILLION;
        if (millis < NOTEWORTHY_MILLIS) {
            return;
        }
        Map<String, Double> places = new LinkedHashMap<>();
        for (Look look : looks) {
            places.merge(where(look.stack()), look.millis(), Double::sum);
            stacks.merge(collapsed(look.stack()), look.millis(), Double::sum);
        }
        pieces.add(
                new Piece(
                        millis,
                        (System.nanoTime() - forgottenNanos) / MILLION,
                        places.entrySet().stream()
                                .map(each -> new Place(each.getValue(), each.getKey()))
                                .sorted(Comparator.comparingDouble(Place::millis).reversed())
                                .toList()));
    }

    /// Since [#forget], the longest first.
    List<Piece> longestFirst() {
        return pieces.stream()
                .sorted(Comparator.comparingDouble(Piece::millis).reversed())
                .toList();
    }

    /// All stacks seen in noteworthy pieces, as flame graphs are drawn from: the frames outermost
    /// first, then a count, here of microseconds.
    List<String> collapsed() {
        return stacks.entrySet().stream()
                .map(each -> each.getKey() + " " + Math.round(1000 * each.getValue()))
                .toList();
    }

    private static String collapsed(List<StackTraceElement> stack) {
        return String.join(";", stack.reversed().stream().map(WorkPieces::name).toList());
    }

    /// The part of the frame and our methods, the outermost and the innermost, and whether styles
    /// were applied; the method itself where there is none of them.
    static String where(List<StackTraceElement> stack) {
        Set<String> path = new LinkedHashSet<>();
        List<String> ours = new ArrayList<>();
        boolean styling = false;
        for (StackTraceElement frame : stack.reversed()) {
            String name = name(frame);
            if (path.isEmpty() && PARTS.contains(name)) {
                path.add(name);
            }
            if (frame.getClassName().startsWith(OURS)) {
                ours.add(name);
                styling = false;
            }
            styling |= name.equals(STYLING);
        }
        if (!ours.isEmpty()) {
            path.add(ours.getFirst());
            path.add(ours.getLast());
        }
        if (styling) {
            path.add(STYLING);
        }
        if (path.isEmpty() && !stack.isEmpty()) {
            path.add(name(stack.getFirst()));
        }
        return String.join(" > ", path);
    }

    private static String name(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }
}
