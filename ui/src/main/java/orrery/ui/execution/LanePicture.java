package orrery.ui.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.LaneRun;
import orrery.engine.api.execution.LaneRun.Activity;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.LaneRun.Rerun;
import orrery.engine.api.execution.LaneRun.Stretch;
import orrery.ui.control.Format;
import orrery.ui.control.LaneData;
import orrery.ui.control.LaneData.Bond;
import orrery.ui.control.LaneData.Kind;
import orrery.ui.control.LaneData.Lane;
import orrery.ui.control.LaneData.Place;
import orrery.ui.control.Spans;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// The lanes of one run or of all runs of a block under each other, on one axis of time. Built away
/// from the window's thread.
///
/// @param data what is drawn; a span's id is its transaction, -1 for none
/// @param places by transaction, all its spans
/// @param bonds by victim, from each culprit's execution to the victim's next one
record LanePicture(
        LaneData data, Map<Integer, List<Place>> places, Map<Integer, List<Bond>> bonds) {
    static final LanePicture EMPTY = new LanePicture(LaneData.EMPTY, Map.of(), Map.of());

    /// What a span can be, the least remarkable first.
    static final List<Kind> KINDS =
            List.of(
                    Kind.of("Wait", Hue.status(Status.WAITING)),
                    Kind.of("Commit", Hue.TEXT),
                    Kind.of("Validate in vain", Hue.status(Status.CONFLICT)),
                    Kind.of("Execute", Hue.status(Status.OK)),
                    Kind.of("Execute, simulated", Hue.status(Status.SIMULATED)),
                    Kind.of("Critical path", Hue.ACCENT),
                    new Kind("Re-run", Hue.status(Status.RERUN), false),
                    new Kind("Ran in vain", Hue.status(Status.CONFLICT), true));

    private static final int WAIT = 0;
    private static final int COMMIT = 1;
    private static final int VALIDATE = 2;
    private static final int EXECUTE = 3;
    private static final int SIMULATED = 4;
    private static final int CRITICAL = 5;
    private static final int RERUN = 6;
    private static final int IN_VAIN = 7;

    /// What is not execution is drawn lower, so that it is told by its shape as well.
    private static final double[] LEVELS = {0.15, 0.4, 0.6, 1, 1, 1, 1, 1};

    /// @param modes whose lanes are shown, in this order
    /// @param critical whether transactions of the critical path are marked
    static LanePicture of(BlockExecution execution, List<Mode> modes, boolean critical) {
        return new Builder(execution, critical).build(modes);
    }

    private static final class Builder {
        private final Set<Integer> onPath;
        private final BlockExecution execution;
        private final List<Lane> lanes = new ArrayList<>();
        private final Map<Integer, List<Place>> places = new HashMap<>();
        private final Map<Integer, List<Bond>> bonds = new HashMap<>();

        Builder(BlockExecution execution, boolean critical) {
            this.execution = execution;
            onPath = critical ? new HashSet<>(execution.bounds().criticalPath()) : Set.of();
        }

        LanePicture build(List<Mode> modes) {
            for (Mode mode : modes) {
                LaneRun run = execution.run(mode);
                Map<Long, Place> executions = new HashMap<>();
                for (int lane = 0; lane < run.lanes(); lane++) {
                    add(run, lane, executions);
                }
                run.reruns().forEach(rerun -> bond(rerun, executions));
            }
            return new LanePicture(
                    new LaneData(lanes, Double.NaN),
                    Collections.unmodifiableMap(places),
                    Collections.unmodifiableMap(bonds));
        }

        private void add(LaneRun run, int lane, Map<Long, Place> executions) {
            List<Stretch> own =
                    run.stretches().stream()
                            .filter(s -> s.lane() == lane)
                            .sorted(Comparator.comparingLong(Stretch::startNanos))
                            .toList();
            Spans.Builder spans = new Spans.Builder(own.size());
            List<String> labels = new ArrayList<>();
            long busy = 0;
            long free = 0;
            for (Stretch stretch : own) {
                int kind = kind(run, stretch);
                Place place = new Place(lanes.size(), labels.size());
                // The clock is read more than once between two things that a lane does.
                long start = Math.max(free, stretch.startNanos());
                free = Math.max(start, stretch.endNanos());
                spans.add((double) start, (double) free, stretch.transaction(), kind, LEVELS[kind]);
                labels.add(kind < EXECUTE ? "" : Integer.toString(stretch.transaction()));
                if (stretch.transaction() >= 0) {
                    places.computeIfAbsent(stretch.transaction(), _ -> new ArrayList<>())
                            .add(place);
                }
                if (kind >= EXECUTE) {
                    busy += free - start;
                    executions.put(key(stretch.transaction(), stretch.incarnation()), place);
                }
            }
            double share = run.wallNanos() == 0 ? 0 : (double) busy / run.wallNanos();
            lanes.add(
                    new Lane(
                            name(run, lane),
                            own.isEmpty() ? "not used" : Format.percent(Math.min(1, share)),
                            KINDS,
                            spans.labels(labels::get).build()));
        }

        private int kind(LaneRun run, Stretch stretch) {
            if (stretch.inVain()) {
                return IN_VAIN;
            }
            return switch (stretch.activity()) {
                case WAIT -> WAIT;
                case COMMIT -> COMMIT;
                case VALIDATE -> VALIDATE;
                case EXECUTE, RERUN ->
                        onPath.contains(stretch.transaction())
                                ? CRITICAL
                                : run.simulated()
                                        ? SIMULATED
                                        : stretch.activity() == Activity.RERUN ? RERUN : EXECUTE;
            };
        }

        private void bond(Rerun rerun, Map<Long, Place> executions) {
            Place victim = executions.get(key(rerun.reader(), rerun.incarnation() + 1));
            Place culprit = null;
            for (int i = 0; culprit == null && i <= rerun.incarnation() + 1; i++) {
                culprit = executions.get(key(rerun.writer(), i));
            }
            if (victim != null && culprit != null) {
                Bond bond = new Bond(culprit, victim, Hue.status(Status.CONFLICT));
                bonds.computeIfAbsent(rerun.reader(), _ -> new ArrayList<>()).add(bond);
                bonds.computeIfAbsent(rerun.writer(), _ -> new ArrayList<>()).add(bond);
            }
        }

        private static long key(int transaction, int incarnation) {
            return (long) transaction << 16 | incarnation;
        }

        private static String name(LaneRun run, int lane) {
            return switch (run.mode()) {
                case SEQUENTIAL -> "Sequential";
                case OPTIMISTIC -> "Optimistic " + lane;
                case ACCESS_LIST ->
                        String.format(
                                Locale.ROOT,
                                run.simulated() ? "~ List %d, simulated" : "List %d",
                                lane);
            };
        }
    }
}
