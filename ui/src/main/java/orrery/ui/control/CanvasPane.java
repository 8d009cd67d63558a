package orrery.ui.control;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.SimpleStyleableStringProperty;
import javafx.css.Styleable;
import javafx.css.StyleableDoubleProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.css.StyleableStringProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.ui.binding.FrameShare;
import orrery.ui.binding.Ui;
import orrery.ui.theme.Palette;
import orrery.ui.theme.Theme;

/// A region that is painted by us: one canvas for the data and one above it for what follows the
/// pointer, so that a crosshair never repaints the data.
///
/// Painting happens in the layout pass, that is once a frame at most however often [#repaint] is
/// called, and a frame or two later where much is to be painted at once ([FrameShare]). Theme and
/// text size come from the stylesheet (`-orr-palette`, `-orr-em`). A painter that throws disables
/// this region only: the failure goes to [#failureProperty], which [Panel] shows as an error card
/// with a retry.
@SuppressWarnings("this-escape") // subclasses set their fields before the first layout pass
public abstract class CanvasPane extends Region {
    private static final StyleablePropertyFactory<CanvasPane> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<CanvasPane, String> PALETTE =
            STYLES.createStringCssMetaData("-orr-palette", p -> p.paletteName, "dark");
    private static final CssMetaData<CanvasPane, Number> EM =
            STYLES.createSizeCssMetaData("-orr-em", p -> p.em, 13.0);

    private final Canvas data = new Canvas();
    private final Canvas overlay = new Canvas();
    private final Pen dataPen = new Pen(data.getGraphicsContext2D());
    private final Pen overlayPen = new Pen(overlay.getGraphicsContext2D());
    private final StyleableStringProperty paletteName =
            new SimpleStyleableStringProperty(PALETTE, this, "palette", "dark");
    private final StyleableDoubleProperty em =
            new SimpleStyleableDoubleProperty(EM, this, "em", 13.0);
    private final ReadOnlyObjectWrapper<@Nullable RuntimeException> failure =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty summary = new SimpleStringProperty("");
    private boolean dataDirty = true;
    private boolean overlayDirty = true;
    private boolean broken;

    /// @param id the node's id, `feature-part`
    protected CanvasPane(String id) {
        setId(id);
        getStyleClass().add("orr-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        data.setManaged(false);
        overlay.setManaged(false);
        overlay.setMouseTransparent(true);
        getChildren().addAll(data, overlay);
        paletteName.subscribe(this::repaint);
        em.subscribe(this::repaint);
        focusedProperty().subscribe(this::repaintOverlay);
        summary.subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
    }

    /// Paints the data.
    protected abstract void paint(Pen pen, double width, double height);

    /// Paints what follows the pointer and the keyboard; nothing unless overridden.
    protected void paintOverlay(Pen pen, double width, double height) {}

    /// What the picture says, in words, for a screen reader.
    public final StringProperty summaryProperty() {
        return summary;
    }

    /// Why the picture could not be painted, or null.
    public final ReadOnlyObjectProperty<@Nullable RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Tries again after a failure.
    public final void retry() {
        broken = false;
        failure.set(null);
        repaint();
    }

    /// Has data and overlay painted in the next frame.
    public final void repaint() {
        dataDirty = true;
        repaintOverlay();
    }

    /// Has the overlay painted in the next frame.
    public final void repaintOverlay() {
        overlayDirty = true;
        layOutAgain();
    }

    private void layOutAgain() {
        setNeedsLayout(true);
        requestLayout();
    }

    /// The colours of the present theme.
    public final Palette palette() {
        return Theme.of(paletteName.get()).palette();
    }

    /// The present text size, pixels.
    public final double em() {
        return em.get();
    }

    /// A pen that measures text as the next painting will draw it.
    protected final Pen measuringPen() {
        dataPen.dress(palette(), em());
        return dataPen;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (data.getWidth() != width || data.getHeight() != height) {
            for (Canvas canvas : List.of(data, overlay)) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
            dataDirty = true;
            overlayDirty = true;
        }
        if (width < 1 || height < 1 || broken || !(dataDirty || overlayDirty)) {
            return;
        }
        if (!Ui.inWindow(this)) {
            paintBoth(width, height);
        } else if (!FrameShare.WINDOW.take(this, () -> paintBoth(width, height))) {
            Ui.later(this::layOutAgain);
        }
    }

    private void paintBoth(double width, double height) {
        try {
            if (dataDirty) {
                dataPen.begin(palette(), em(), width, height);
                paint(dataPen, width, height);
                dataDirty = false;
            }
            if (overlayDirty) {
                overlayPen.begin(palette(), em(), width, height);
                paintOverlay(overlayPen, width, height);
                // An empty sheet would still be laid over all of the data in every frame.
                overlay.setVisible(overlayPen.hasDrawn());
                overlayDirty = false;
            }
        } catch (RuntimeException e) { // one broken picture must not stop the window
            dataPen.begin(palette(), em(), width, height);
            overlayPen.begin(palette(), em(), width, height);
            broken = true;
            // Whoever shows the failure changes the scene, which the layout pass must not do.
            Ui.later(() -> failure.set(e));
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 24 * em();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 10 * em();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 4 * em();
    }

    @Override
    protected double computeMinHeight(double width) {
        return 2 * em();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, @Nullable Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT) {
            return summary.get();
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }
}
