package orrery.ui.control;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import orrery.ui.theme.Fonts;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Palette;

/// What a painter draws with: a graphics context, the colours and the text size, with the few moves
/// that are cheap in the software pipeline. Everything is filled, nothing stroked, and everything
/// lies on whole pixels. Owned by the window's thread.
public final class Pen {
    private static final int MOST_WIDTHS = 4096;

    private final GraphicsContext graphics;
    private final Map<String, Double> captionWidths = new HashMap<>();
    private final Text ruler = new Text();
    private Palette palette = Palette.DARK;
    private double em = 13;
    private boolean hasDrawn;
    private Font caption = Font.font(Fonts.SANS, 11);
    private Font body = Font.font(Fonts.SANS, 13);
    private Font strong = Font.font(Fonts.SANS_MEDIUM, 11);

    public Pen(GraphicsContext graphics) {
        this.graphics = graphics;
    }

    /// Clears the sheet and takes up colours and text size.
    public void begin(Palette colours, double emPixels, double width, double height) {
        graphics.clearRect(0, 0, width, height);
        hasDrawn = false;
        dress(colours, emPixels);
        graphics.setFontSmoothingType(FontSmoothingType.GRAY);
    }

    void dress(Palette colours, double emPixels) {
        palette = colours;
        if (em != emPixels) {
            em = emPixels;
            caption = Font.font(Fonts.SANS, Math.rint(em * 11 / 13));
            captionWidths.clear();
            body = Font.font(Fonts.SANS, em);
            strong = Font.font(Fonts.SANS_MEDIUM, Math.rint(em * 11 / 13));
        }
    }

    /// Whether anything was drawn since the sheet was cleared.
    boolean hasDrawn() {
        return hasDrawn;
    }

    /// For the rare figure that a rectangle cannot make.
    public GraphicsContext graphics() {
        hasDrawn = true;
        return graphics;
    }

    public Palette palette() {
        return palette;
    }

    public Color color(Hue hue) {
        return palette.color(hue);
    }

    /// Pixels of one em of body text.
    public double em() {
        return em;
    }

    /// A distance that grows with the text, given for the normal size, in whole pixels.
    public double px(double atNormalSize) {
        return Math.rint(atNormalSize * em / 13);
    }

    public Font caption() {
        return caption;
    }

    public Font body() {
        return body;
    }

    public Font strong() {
        return strong;
    }

    /// Sets the colour of what follows.
    public Pen fill(Paint paint) {
        graphics.setFill(paint);
        return this;
    }

    /// A rectangle on whole pixels, at least one wide and high.
    public void rect(double x, double y, double width, double height) {
        double left = Math.rint(x);
        double top = Math.rint(y);
        hasDrawn = true;
        graphics.fillRect(
                left,
                top,
                Math.max(1, Math.rint(x + width) - left),
                Math.max(1, Math.rint(y + height) - top));
    }

    /// A rectangle with round corners; dear, so only for few.
    public void round(double x, double y, double width, double height, double radius) {
        hasDrawn = true;
        graphics.fillRoundRect(
                Math.rint(x),
                Math.rint(y),
                Math.rint(width),
                Math.rint(height),
                radius * 2,
                radius * 2);
    }

    public void horizontal(double x, double y, double width) {
        hasDrawn = true;
        graphics.fillRect(Math.rint(x), Math.rint(y), Math.rint(width), 1);
    }

    public void vertical(double x, double y, double height) {
        hasDrawn = true;
        graphics.fillRect(Math.rint(x), Math.rint(y), 1, Math.rint(height));
    }

    /// The outline of a rectangle, one pixel.
    public void frame(double x, double y, double width, double height) {
        horizontal(x, y, width);
        horizontal(x, y + height - 1, width);
        vertical(x, y, height);
        vertical(x + width - 1, y, height);
    }

    /// Text at a point.
    ///
    /// @param across which side of the text lies at `x`
    /// @param along which side of the text lies at `y`
    public void text(String text, double x, double y, Font font, HPos across, VPos along) {
        hasDrawn = true;
        graphics.setFont(font);
        graphics.setTextAlign(
                switch (across) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        graphics.setTextBaseline(along);
        graphics.fillText(text, Math.rint(x), Math.rint(y));
    }

    public void text(String text, double x, double y, HPos across, VPos along) {
        text(text, x, y, caption, across, along);
    }

    /// Width of a line of text, pixels.
    public double width(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    /// The same in the caption's font, of which the widths are kept: a chart that is dragged asks
    /// for the same words in every frame, and laying text out is dear.
    public double width(String text) {
        Double known = captionWidths.get(text);
        if (known == null) {
            if (captionWidths.size() >= MOST_WIDTHS) {
                captionWidths.clear();
            }
            known = width(text, caption);
            captionWidths.put(text, known);
        }
        return known;
    }

    /// Height of a line of text, pixels.
    public double lineHeight(Font font) {
        return Math.ceil(font.getSize() * 1.3);
    }

    /// The text, or as much of its beginning as fits with an ellipsis; empty where not even three
    /// letters do.
    public String fitted(String text, double width, Font font) {
        if (width(text, font) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle) + "…", font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low < 3 ? "" : text.substring(0, low) + "…";
    }
}
