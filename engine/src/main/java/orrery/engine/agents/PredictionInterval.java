package orrery.engine.agents;

/// A forecast of one step ahead: the median, and the band that should hold the value with the
/// chance `coverage`; `lower <= median <= upper`, in the series' unit.
public record PredictionInterval(double lower, double median, double upper, double coverage) {
    public PredictionInterval {
        if (!(lower <= median && median <= upper)) {
            throw new IllegalArgumentException(
                    "interval %s, %s, %s is out of order".formatted(lower, median, upper));
        }
    }

    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    public double width() {
        return upper - lower;
    }
}
