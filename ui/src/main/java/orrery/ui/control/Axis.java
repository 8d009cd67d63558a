package orrery.ui.control;

import java.util.Locale;

/// How a stretch of numbers is ticked and spelled.
public enum Axis {
    /// Virtual or wall time in milliseconds.
    MILLIS {
        @Override
        double step(double span, int most) {
            return timeStep(span, most);
        }

        @Override
        String tick(double value, double step) {
            return timeTick(value, step);
        }

        @Override
        public String exact(double value) {
            return Format.clock(Math.round(value));
        }
    },
    /// Durations in nanoseconds, from the start of what is shown.
    NANOS {
        @Override
        double step(double span, int most) {
            return decimalStep(span, most);
        }

        @Override
        String tick(double value, double step) {
            return value == 0 ? "0" : Format.duration(value);
        }

        @Override
        public String exact(double value) {
            return Format.duration(value);
        }
    },
    /// Whole numbers such as heights or epochs.
    COUNT {
        @Override
        double step(double span, int most) {
            return Math.max(1, decimalStep(span, most));
        }

        @Override
        String tick(double value, double step) {
            return Format.count(Math.round(value));
        }

        @Override
        public String exact(double value) {
            return Format.count(Math.round(value));
        }
    },
    /// Any number.
    NUMBER {
        @Override
        double step(double span, int most) {
            return decimalStep(span, most);
        }

        @Override
        String tick(double value, double step) {
            return decimalTick(value, step);
        }

        @Override
        public String exact(double value) {
            return Format.plain(value);
        }
    },
    /// A share, 0 to 1, spelled as percent.
    SHARE {
        @Override
        double step(double span, int most) {
            return decimalStep(span, most);
        }

        @Override
        String tick(double value, double step) {
            double percent = Math.rint(value * 1e6) / 1e4;
            return Format.plain(percent) + " %";
        }

        @Override
        public String exact(double value) {
            return Format.percent(value);
        }

        // A share that stays as it is stays below all of it: nothing is more than whole.
        @Override
        Span around(double value) {
            return value <= 0 ? new Span(0, LEAST_SHARE) : new Span(value - LEAST_SHARE, value);
        }
    };

    /// The least stretch of shares that is shown.
    private static final double LEAST_SHARE = 0.1;

    private static final double[] TIME_STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000
    };

    /// The smallest round step that gives at most `most` ticks over `span`.
    abstract double step(double span, int most);

    /// A tick's label.
    abstract String tick(double value, double step);

    /// A value as the crosshair reads it.
    public abstract String exact(double value);

    /// What is shown where all values are this one.
    Span around(double value) {
        return new Span(value, value + Math.max(1, Math.abs(value) * 0.1));
    }

    /// A difference of two values.
    String length(double difference) {
        return this == MILLIS ? Format.millis(difference) : exact(difference);
    }

    static double decimalStep(double span, int most) {
        double rough = Math.max(span, Double.MIN_NORMAL) / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double timeStep(double span, int most) {
        double rough = span / Math.max(1, most);
        for (double step : TIME_STEPS) {
            if (step >= rough * (1 - 1e-9)) {
                return step;
            }
        }
        double day = 86_400_000;
        return day * Math.max(1, decimalStep(span / day, most));
    }

    private static String timeTick(double value, double step) {
        if (value < 0) {
            return "−" + timeTick(-value, step);
        }
        long millis = Math.round(value);
        long seconds = Math.floorDiv(millis, 1000L);
        if (step < 1000) {
            return String.format(
                    Locale.ROOT, "%d:%02d.%03d", seconds / 60, seconds % 60, millis % 1000);
        }
        if (step < 600_000) {
            return seconds < 3600
                    ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                    : String.format(
                            Locale.ROOT,
                            "%d:%02d:%02d",
                            seconds / 3600,
                            seconds / 60 % 60,
                            seconds % 60);
        }
        if (step < 86_400_000) {
            long hours = seconds / 3600;
            String days = hours >= 24 ? hours / 24 + "d " : "";
            return String.format(Locale.ROOT, "%s%d:%02d h", days, hours % 24, seconds / 60 % 60);
        }
        return seconds / 86_400 + " d";
    }

    private static String decimalTick(double value, double step) {
        if (value == 0) {
            return "0";
        }
        double size = Math.max(Math.abs(value), step);
        if (size >= 1000) {
            int power = Math.min(6, (int) Math.floor(Math.log10(size) / 3));
            double unit = Math.pow(1000, power);
            String letter = new String[] {"", "k", "M", "G", "T", "P", "E"}[power];
            return decimals(value / unit, step / unit) + letter;
        }
        return decimals(value, step);
    }

    private static String decimals(double value, double step) {
        int places = Math.clamp((int) Math.ceil(-Math.log10(step) - 1e-9), 0, 9);
        String text = String.format(Locale.ROOT, "%." + places + "f", Math.abs(value));
        return (value < 0 ? "−" : "") + text;
    }
}
