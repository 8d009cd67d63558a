package orrery.app.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people type them.
final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private DurationText() {}

    /// Milliseconds, above 0.
    ///
    /// @throws UnusableInput for anything but a whole number followed by ms, s, m or h
    static long millis(String option, String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            long millis =
                    switch (matcher.group(2)) {
                        case "ms" -> number;
                        case "s" -> number * 1_000;
                        case "m" -> number * 60_000;
                        default -> number * 3_600_000;
                    };
            if (millis > 0) {
                return millis;
            }
        }
        throw new UnusableInput(
                option + " is " + text + ", a duration such as 500ms, 60s, 10m or 2h is accepted");
    }
}
