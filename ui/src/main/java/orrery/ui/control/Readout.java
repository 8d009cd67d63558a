package orrery.ui.control;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import org.jspecify.annotations.Nullable;
import orrery.ui.theme.Hue;

/// The small card beside the crosshair that reads exact values.
///
/// @param title what the values belong to, such as a time
public record Readout(String title, List<Row> rows) {
    public Readout {
        rows = List.copyOf(rows);
    }

    /// @param hue of the swatch, or null for none
    public record Row(@Nullable Hue hue, String name, String value) {
        public static Row of(String name, String value) {
            return new Row(null, name, value);
        }
    }

    /// Draws the card near a point, inside the canvas.
    public void paint(Pen pen, double x, double y, double width, double height) {
        double pad = pen.px(8);
        double line = pen.lineHeight(pen.caption()) + pen.px(2);
        double names = 0;
        double values = 0;
        for (Row row : rows) {
            names = Math.max(names, pen.width(row.name()));
            values = Math.max(values, pen.width(row.value(), pen.strong()));
        }
        double swatch = rows.stream().anyMatch(each -> each.hue() != null) ? pen.px(12) : 0;
        double inner = Math.max(pen.width(title), swatch + names + pen.px(16) + values);
        double boxWidth = Math.min(inner + pad * 2, width);
        double boxHeight = (rows.size() + (title.isEmpty() ? 0 : 1)) * line + pad * 1.5;
        double left = x + pen.px(14);
        if (left + boxWidth > width) {
            left = Math.max(0, x - pen.px(14) - boxWidth);
        }
        double top = Math.clamp(y - boxHeight / 2, 0, Math.max(0, height - boxHeight));
        var surface = pen.palette().surface();
        pen.fill(surface.border());
        pen.round(left, top, boxWidth, boxHeight, 6);
        pen.fill(surface.raised());
        pen.round(left + 1, top + 1, boxWidth - 2, boxHeight - 2, 5);
        double row = top + pad * 0.75 + line / 2;
        if (!title.isEmpty()) {
            pen.fill(surface.muted());
            pen.text(
                    pen.fitted(title, boxWidth - pad * 2, pen.caption()),
                    left + pad,
                    row,
                    HPos.LEFT,
                    VPos.CENTER);
            row += line;
        }
        for (Row each : rows) {
            if (each.hue() != null) {
                pen.fill(pen.color(each.hue()));
                pen.rect(left + pad, row - pen.px(3), pen.px(7), pen.px(7));
            }
            pen.fill(surface.text());
            double room =
                    boxWidth
                            - pad * 2
                            - swatch
                            - pen.px(10)
                            - pen.width(each.value(), pen.strong());
            pen.text(
                    pen.fitted(each.name(), room, pen.caption()),
                    left + pad + swatch,
                    row,
                    HPos.LEFT,
                    VPos.CENTER);
            pen.text(
                    each.value(),
                    left + boxWidth - pad,
                    row,
                    pen.strong(),
                    HPos.RIGHT,
                    VPos.CENTER);
            row += line;
        }
    }
}
