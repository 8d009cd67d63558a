package orrery.ui.control;

/// A stretch of an axis.
///
/// @param end at least `start`
public record Span(double start, double end) {
    public static final Span UNIT = new Span(0, 1);

    public Span {
        if (!(end >= start)) {
            throw new IllegalArgumentException("a span from " + start + " to " + end);
        }
    }

    public double length() {
        return end - start;
    }

    public boolean contains(double value) {
        return value >= start && value <= end;
    }

    /// The part of this that lies in `bounds`, moved rather than cut where it is short enough.
    public Span within(Span bounds) {
        if (length() >= bounds.length()) {
            return bounds;
        }
        double shift =
                start < bounds.start
                        ? bounds.start - start
                        : end > bounds.end ? bounds.end - end : 0;
        return new Span(start + shift, end + shift);
    }

    /// Magnified around `centre`, which keeps its place.
    ///
    /// @param factor above 1 shows more, below 1 less
    public Span zoomed(double factor, double centre) {
        return new Span(centre - (centre - start) * factor, centre + (end - centre) * factor);
    }

    public Span moved(double by) {
        return new Span(start + by, end + by);
    }

    /// The smallest span that holds both.
    public Span union(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
