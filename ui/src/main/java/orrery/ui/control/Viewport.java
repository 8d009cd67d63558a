package orrery.ui.control;

/// Where a stretch of the x axis lies on the canvas.
///
/// @param left pixel of the span's start
/// @param top pixel of the plot's upper edge
/// @param width pixels of the plot, at least 1
/// @param height pixels of the plot, at least 1
public record Viewport(double left, double top, double width, double height, Span span) {
    public Viewport {
        width = Math.max(1, width);
        height = Math.max(1, height);
    }

    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    /// The pixel of a value.
    public double x(double value) {
        double length = span.length();
        return length == 0 ? left : left + (value - span.start()) / length * width;
    }

    /// The value under a pixel.
    public double value(double x) {
        return span.start() + (x - left) / width * span.length();
    }

    public boolean holds(double x, double y) {
        return x >= left && x < right() && y >= top && y < bottom();
    }
}
