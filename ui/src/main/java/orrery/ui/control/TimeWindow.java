package orrery.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// Which stretch of the x axis is shown. Several charts may share one, and then zoom and pan
/// together.
///
/// Until someone zooms or pans, it *follows*: it shows the whole extent, or the newest `length` of
/// it. After that it stays where it was put until [#follow] is called. Owned by the window's
/// thread.
public final class TimeWindow {
    private static final double SMALLEST_SHARE = 1e-7;

    private final ReadOnlyObjectWrapper<Span> shown = new ReadOnlyObjectWrapper<>(Span.UNIT);
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final double followLength;
    private Span extent = Span.UNIT;

    /// Follows the whole extent.
    public TimeWindow() {
        this(Double.POSITIVE_INFINITY);
    }

    /// Follows the newest stretch.
    ///
    /// @param followLength in units of the axis, above 0
    public TimeWindow(double followLength) {
        this.followLength = followLength;
    }

    public ReadOnlyObjectProperty<Span> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public Span shown() {
        return shown.get();
    }

    /// Whether it moves along with new data.
    public BooleanProperty followingProperty() {
        return following;
    }

    /// Everything that could be shown.
    public Span extent() {
        return extent;
    }

    /// Takes up what can be shown now.
    public void setExtent(Span now) {
        extent = now;
        if (following.get()) {
            place();
        }
    }

    /// Shows the newest data again, and keeps showing it.
    public void follow() {
        following.set(true);
        place();
    }

    /// Shows this stretch, as far as it exists, and stays there.
    public void show(Span span) {
        double least = Math.max(extent.length() * SMALLEST_SHARE, Double.MIN_NORMAL);
        if (span.length() < least) {
            return;
        }
        following.set(false);
        shown.set(span.within(extent));
    }

    /// @param factor above 1 shows more, below 1 less
    /// @param centre the value that keeps its place
    public void zoom(double factor, double centre) {
        show(shown.get().zoomed(factor, centre));
    }

    /// @param share of what is shown, positive towards later
    public void pan(double share) {
        Span now = shown.get();
        show(now.moved(share * now.length()));
    }

    private void place() {
        double start = Math.max(extent.start(), extent.end() - followLength);
        shown.set(new Span(start, extent.end()));
    }
}
