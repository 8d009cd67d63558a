package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Charts as tables, for export and for whoever cannot see them.
public final class ChartTables {
    private ChartTables() {}

    /// One row for each x that occurs, one column for each line.
    public static DataTable table(ChartData data) {
        List<String> columns = new ArrayList<>();
        columns.add("x");
        TreeSet<Double> xs = new TreeSet<>();
        for (ChartData.Line line : data.lines()) {
            columns.add(line.name());
            for (int i = 0; i < line.samples().size(); i++) {
                xs.add(line.samples().x(i));
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (double x : xs) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(x);
            for (ChartData.Line line : data.lines()) {
                row.add(line.samples().at(x));
            }
            rows.add(row);
        }
        return new DataTable(columns, rows);
    }
}
