package orrery.ui.control;

import javafx.beans.InvalidationListener;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import orrery.ui.binding.FrameShare;
import orrery.ui.binding.Ui;

/// A list or a table that grows to its height a few rows a frame ([FrameShare]), where making its
/// first rows at once would hold the window up. A picture without a window has no frames to wait
/// for.
public class UnrolledRows extends StackPane {
    private final Region rows;
    private final double rowHeight;
    private double unrolled;
    private boolean unrolling;

    /// @param rows makes as many rows as its height has room for
    /// @param rowHeight pixels of height that come at once
    UnrolledRows(Region rows, double rowHeight) {
        this.rows = rows;
        this.rowHeight = rowHeight;
        unrolled = rowHeight;
        rows.setMinHeight(0);
        getChildren().add(rows);
    }

    /// A list so held.
    ///
    /// @param rowHeight about the height of a row, in pixels
    public static UnrolledRows of(ListView<?> list, double rowHeight) {
        UnrolledRows held =
                new UnrolledRows(list, rowHeight) {
                    @Override
                    boolean hasNoRows() {
                        return list.getItems().isEmpty();
                    }
                };
        list.getItems().addListener((InvalidationListener) _ -> held.rowsChanged());
        return held;
    }

    /// There are other rows, perhaps the first ones.
    private void rowsChanged() {
        if (unrolled < getHeight()) {
            requestLayout();
        }
    }

    /// Whether there is nothing to make rows of.
    boolean hasNoRows() {
        return false;
    }

    /// The rows have another height than before.
    void heightChanged() {}

    @Override
    protected void layoutChildren() {
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        if (hasNoRows() || !Ui.inWindow(this)) {
            place(height);
            return;
        }
        place(Math.min(unrolled, height));
        boolean made = true;
        while (made && unrolled < height) {
            made = FrameShare.WINDOW.take(this, () -> unroll(height));
        }
        if (!made && !unrolling) {
            unrolling = true;
            Ui.later(() -> {
                unrolling = false;
                requestLayout();
            });
        }
    }

    /// Makes a row and lays it out.
    private void unroll(double height) {
        unrolled += rowHeight;
        place(Math.min(unrolled, height));
        rows.layout();
    }

    private void place(double height) {
        double left = snappedLeftInset();
        double width = getWidth() - left - snappedRightInset();
        boolean isOther = height != rows.getHeight();
        layoutInArea(rows, left, snappedTopInset(), width, height, 0, HPos.LEFT, VPos.TOP);
        if (isOther) {
            heightChanged();
        }
    }
}
