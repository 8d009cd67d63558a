package orrery.ui.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockExecution.Dependency;
import orrery.engine.api.execution.BlockExecution.Place;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.api.execution.LaneRun;
import orrery.engine.api.execution.WhatIf.Speed;
import orrery.ui.control.DataTable;

/// A block's execution as tables, on their way out of the window.
final class ExecutionTables {
    private static final int MOST_LISTED = 24;

    private ExecutionTables() {}

    /// Makes a table of a block.
    interface Maker {
        DataTable of(BlockExecution execution);
    }

    /// Transactions in a line, cut where there are very many.
    static String list(List<Integer> transactions) {
        String words =
                transactions.stream()
                        .limit(MOST_LISTED)
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        int more = transactions.size() - MOST_LISTED;
        return transactions.isEmpty() ? "nobody" : more > 0 ? words + " and " + more : words;
    }

    static DataTable places(BlockExecution execution) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Place place : execution.places()) {
            rows.add(
                    Arrays.<@Nullable Object>asList(
                            place.address().toHex(),
                            place.contract(),
                            place.name(),
                            all(place.writers()),
                            all(place.readers()),
                            all(place.waiters()),
                            place.reruns(),
                            place.lostNanos(),
                            place.gainNanos()));
        }
        return new DataTable(
                List.of(
                        "address",
                        "account",
                        "place",
                        "writers",
                        "readers",
                        "waiters",
                        "reruns",
                        "lost_ns",
                        "critical_path_gain_ns"),
                rows);
    }

    static DataTable reruns(BlockExecution execution) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (LaneRun run : execution.runs()) {
            for (LaneRun.Rerun rerun : run.reruns()) {
                Place place = execution.places().get(rerun.place());
                rows.add(
                        Arrays.<@Nullable Object>asList(
                                run.mode().name().toLowerCase(Locale.ROOT),
                                run.lanes(),
                                rerun.reader(),
                                rerun.incarnation(),
                                rerun.writer(),
                                place.address().toHex(),
                                place.contract(),
                                place.name(),
                                rerun.lostNanos(),
                                rerun.waitNanos()));
            }
        }
        return new DataTable(
                List.of(
                        "run",
                        "lanes",
                        "victim",
                        "incarnation",
                        "culprit",
                        "address",
                        "account",
                        "place",
                        "lost_ns",
                        "wait_ns"),
                rows);
    }

    static DataTable dependencies(BlockExecution execution) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Dependency each : execution.dependencies()) {
            String places =
                    each.places().stream()
                            .map(i -> ExecutionText.place(execution.places().get(i)))
                            .collect(Collectors.joining("; "));
            rows.add(Arrays.<@Nullable Object>asList(each.reader(), each.writer(), places));
        }
        return new DataTable(List.of("reader", "writer", "places"), rows);
    }

    static DataTable speedups(StudyViewModel model) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        SpeedupPicture picture = model.speedupProperty().get();
        for (Speed speed : picture.measured()) {
            rows.add(Arrays.<@Nullable Object>asList("measured", speed.lanes(), speed.speedup()));
        }
        for (SpeedupPicture.Curve curve : picture.curves()) {
            for (Speed speed : curve.speeds()) {
                rows.add(
                        Arrays.<@Nullable Object>asList(
                                curve.name() + ", simulated", speed.lanes(), speed.speedup()));
            }
        }
        return new DataTable(List.of("run", "lanes", "speedup"), rows);
    }

    /// @param report simulated throughout
    static DataTable contract(ContractScaling report) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < report.lanes().size(); i++) {
            int lanes = report.lanes().get(i);
            rows.add(row("", lanes, "as it is", report.speedups().get(i)));
            rows.add(row("", lanes, "independent", report.independent().get(i)));
            for (ContractScaling.Slot slot : report.slots()) {
                rows.add(row(slot.name(), lanes, "per user", slot.perUser().get(i)));
                if (slot.counter()) {
                    rows.add(row(slot.name(), lanes, "sharded", slot.sharded().get(i)));
                    rows.add(row(slot.name(), lanes, "commutative", slot.commutative().get(i)));
                }
            }
        }
        return new DataTable(List.of("slot", "lanes", "form", "simulated_speedup"), rows);
    }

    private static List<@Nullable Object> row(String slot, int lanes, String form, double speedup) {
        return Arrays.<@Nullable Object>asList(slot, lanes, form, speedup);
    }

    private static String all(List<Integer> transactions) {
        return transactions.stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}
