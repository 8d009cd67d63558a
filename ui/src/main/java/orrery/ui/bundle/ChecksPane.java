package orrery.ui.bundle;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import orrery.engine.api.bundle.BundleReport.Check;
import orrery.ui.control.Badge;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.RowSource;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// Each check with what was expected and what came out; all senders in one line that opens.
final class ChecksPane extends StackPane {
    private final BooleanProperty opened;
    private final VirtualTable<CheckLine> table;
    private List<Check> checks = List.of();

    ChecksPane(BooleanProperty opened) {
        this.opened = opened;
        table = new VirtualTable<>("bundle-checks", columns());
        table.onOpen(this::toggle);
        table.empty(
                new EmptyState(
                        Icon.EMPTY,
                        "Nothing to compare",
                        "The bundle's header names no field that its state allows to check."));
        getChildren().add(table);
        opened.subscribe((_, _) -> arrange());
    }

    void show(List<Check> now) {
        checks = now;
        arrange();
    }

    private void arrange() {
        table.setRows(RowSource.of(CheckLine.of(checks, opened.get())));
    }

    private void toggle(CheckLine line) {
        if (line.group()) {
            opened.set(!opened.get());
        }
    }

    private List<Column<CheckLine>> columns() {
        return List.of(
                Column.<CheckLine>text("result", "Result", 7, ChecksPane::word)
                        .withGraphic(line ->
                                new Badge(line.passed() ? Status.OK : Status.FAILED, word(line))),
                Column.<CheckLine>text("field", "Field", 12, ChecksPane::field)
                        .withGraphic(this::fieldNode),
                Column.<CheckLine>mono("expected", "Expected", 16, line -> cell(line.expected()))
                        .withHint(CheckLine::expected),
                Column.<CheckLine>mono("actual", "Came out", 16, line -> cell(line.actual()))
                        .withHint(CheckLine::actual),
                Column.number("difference", "Off by", 7, CheckLine::difference));
    }

    private static String word(CheckLine line) {
        return line.passed() ? "passed" : "failed";
    }

    private Node fieldNode(CheckLine line) {
        if (!line.group()) {
            return new Label(field(line));
        }
        Hyperlink link = new Hyperlink(field(line));
        link.setId("bundle-senders");
        Hint.set(link, "Show each sender, or fold them (S)");
        link.setOnAction(_ -> toggle(line));
        return link;
    }

    private static String field(CheckLine line) {
        return switch (line.kind()) {
            case FIELD -> line.field();
            case SENDERS_FOLDED -> "▸ " + line.field();
            case SENDERS_OPEN -> "▾ " + line.field();
            case SENDER -> "    " + line.field();
        };
    }

    /// Hashes are short here and whole on hover; a bloom of 256 bytes would say nothing in any
    /// case.
    private static String cell(String value) {
        if (value.startsWith("0x")) {
            return Format.shortHash(value);
        }
        return value.matches("\\d{1,18}") ? Format.count(Long.parseLong(value)) : value;
    }
}
