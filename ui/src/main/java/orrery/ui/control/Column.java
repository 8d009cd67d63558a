package orrery.ui.control;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// One column of a [VirtualTable]. Made by [#text], [#number] or [#mono], and refined by the `with`
/// methods.
///
/// @param id by which sorting is asked for; also the end of the column's node id
/// @param title with the unit, such as `Gas used`
/// @param width in em of body text
/// @param fixed whether it stays as wide as that where others take what is left over
/// @param text of a cell, which is also what copying takes
/// @param hint the full value, shown while the pointer rests on the cell; null for none
/// @param graphic a node instead of the text, or null
/// @param link what a click on the cell does, or null
public record Column<R>(
        String id,
        String title,
        double width,
        Kind kind,
        boolean fixed,
        boolean sortable,
        Function<R, String> text,
        @Nullable Function<R, String> hint,
        @Nullable Graphic<R> graphic,
        @Nullable Consumer<R> link) {

    /// Draws a row into a cell.
    @FunctionalInterface
    public interface Graphic<R> {
        /// @param present what this gave for the row that the cell showed before, null for none
        /// @return that node where it can show this row, which costs much less than a new one
        Node draw(@Nullable Node present, R row);
    }

    /// How the cells are set.
    public enum Kind {
        TEXT,
        NUMBER,
        MONO
    }

    public static <R> Column<R> text(
            String id, String title, double width, Function<R, String> text) {
        return new Column<>(id, title, width, Kind.TEXT, false, false, text, null, null, null);
    }

    /// Right-aligned; the unit belongs into the title.
    public static <R> Column<R> number(
            String id, String title, double width, Function<R, String> text) {
        return new Column<>(id, title, width, Kind.NUMBER, false, false, text, null, null, null);
    }

    /// Hashes and code.
    public static <R> Column<R> mono(
            String id, String title, double width, Function<R, String> text) {
        return new Column<>(id, title, width, Kind.MONO, false, false, text, null, null, null);
    }

    /// Leaves to others what room is left over.
    public Column<R> withFixedWidth() {
        return new Column<>(id, title, width, kind, true, sortable, text, hint, graphic, link);
    }

    /// Whether the head can be clicked to sort.
    public Column<R> withSort() {
        return new Column<>(id, title, width, kind, fixed, true, text, hint, graphic, link);
    }

    public Column<R> withHint(Function<R, String> full) {
        return new Column<>(id, title, width, kind, fixed, sortable, text, full, graphic, link);
    }

    /// A node for each row shown.
    public Column<R> withGraphic(Function<R, Node> node) {
        return withReused((_, row) -> node.apply(row));
    }

    /// A node that is taken over from row to row, for tables whose rows move often.
    public Column<R> withReused(Graphic<R> node) {
        return new Column<>(id, title, width, kind, fixed, sortable, text, hint, node, link);
    }

    public Column<R> withLink(Consumer<R> click) {
        return new Column<>(id, title, width, kind, fixed, sortable, text, hint, graphic, click);
    }
}
