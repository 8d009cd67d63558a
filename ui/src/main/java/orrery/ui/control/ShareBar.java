package orrery.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orrery.ui.theme.Hint;

/// A share of something as a bar, with the figure beside it.
public final class ShareBar extends HBox {
    private final Track track = new Track();
    private final Label figure = new Label();

    /// @param wide whether the bar takes what width there is; otherwise it is as wide as a table's
    ///   cell
    public ShareBar(boolean wide) {
        getStyleClass().add("orr-share");
        setAlignment(Pos.CENTER_LEFT);
        figure.getStyleClass().add("orr-share-figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(track, Priority.ALWAYS);
        if (wide) {
            getStyleClass().add("orr-share-wide");
            getChildren().addAll(track, figure);
        } else {
            getChildren().add(track);
        }
    }

    /// Shows a share.
    ///
    /// @param share 0 to 1
    /// @param text the figure beside the bar
    /// @param full what hovering shows
    public void show(double share, String text, String full) {
        track.share = Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
        track.requestLayout();
        figure.setText(text);
        Hint.set(this, full);
        setAccessibleText(full);
    }

    private static final class Track extends Region {
        private final Region fill = new Region();
        private double share;

        Track() {
            getStyleClass().add("orr-share-track");
            fill.getStyleClass().add("orr-share-fill");
            fill.setManaged(false);
            getChildren().add(fill);
        }

        @Override
        protected void layoutChildren() {
            fill.resizeRelocate(0, 0, snapSizeX(getWidth() * share), getHeight());
        }
    }
}
