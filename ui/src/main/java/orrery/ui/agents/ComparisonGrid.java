package orrery.ui.agents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orrery.ui.agents.ComparisonLine.Verdict;
import orrery.ui.control.Roles;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// Two ways through the same epochs, figure by figure, the difference marked: an arrow, a colour
/// and its size. Simulated figures, and the heads say so.
final class ComparisonGrid extends GridPane {
    private static final int COLUMNS = 4;

    private final String id;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /// The labels of a figure.
    private record Row(Label name, Label one, Label other, Label change) {}

    /// @param one what the first way is
    /// @param other what the second is
    ComparisonGrid(String id, String one, String other) {
        this.id = id;
        setId(id);
        getStyleClass().add("orr-comparison");
        setMinWidth(0);
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.NEVER);
            column.setMinWidth(i == 0 ? 0 : Region.USE_PREF_SIZE);
            getColumnConstraints().add(column);
        }
        String[] heads = {"", "~ " + one, "~ " + other, "Change"};
        for (int i = 0; i < COLUMNS; i++) {
            Label head = new Label(heads[i]);
            head.getStyleClass().add("orr-caption");
            add(head, i, 0);
        }
    }

    void show(List<ComparisonLine> lines) {
        for (ComparisonLine line : lines) {
            Row row = rows.computeIfAbsent(line.id(), _ -> added(line.id()));
            row.name().setText(line.name());
            row.one().setText(line.one());
            row.other().setText(line.other());
            row.change().setText(marked(line));
            boolean same = line.verdict() == Verdict.SAME;
            Status status = line.verdict() == Verdict.BETTER ? Status.OK : Status.FAILED;
            row.change().setStyle(same ? "" : "-fx-text-fill: -orr-role;");
            Roles.set(row.change(), same ? null : Hue.status(status));
        }
    }

    private static String marked(ComparisonLine line) {
        return switch (line.verdict()) {
            case SAME -> "same";
            case BETTER -> line.change() + " better";
            case WORSE -> line.change() + " worse";
        };
    }

    private Row added(String figure) {
        Row row = new Row(new Label(), new Label(), new Label(), new Label());
        row.name().setMinWidth(0);
        row.one().setId(id + "-" + figure + "-one");
        row.other().setId(id + "-" + figure + "-other");
        row.change().setId(id + "-" + figure + "-change");
        int line = rows.size() + 1;
        add(row.name(), 0, line);
        add(row.one(), 1, line);
        add(row.other(), 2, line);
        add(row.change(), 3, line);
        return row;
    }
}
