package orrery.ui.bundle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import orrery.engine.api.bundle.BundleReport.Check;
import orrery.ui.control.Format;

/// A line of the table of checks.
public record CheckLine(Kind kind, String field, String expected, String actual, boolean passed) {
    /// What a line stands for.
    public enum Kind {
        FIELD,
        /// All senders, whose lines are folded away but for those that failed.
        SENDERS_FOLDED,
        /// All senders, whose lines follow.
        SENDERS_OPEN,
        SENDER
    }

    private static final String NUMBER = "\\d{1,18}";
    private static final Pattern SENDER = Pattern.compile("transactions\\[\\d+]\\.from");

    /// The header's checks one by one, those that failed first, then one line for all senders;
    /// below it those that failed or, where `opened`, each.
    static List<CheckLine> of(List<Check> checks, boolean opened) {
        List<CheckLine> lines = new ArrayList<>();
        List<Check> senders = new ArrayList<>();
        for (Check check : checks) {
            if (SENDER.matcher(check.field()).matches()) {
                senders.add(check);
            } else {
                lines.add(line(Kind.FIELD, check));
            }
        }
        lines.sort(Comparator.comparing(CheckLine::passed));
        if (!senders.isEmpty()) {
            long right = senders.stream().filter(Check::passed).count();
            lines.add(
                    new CheckLine(
                            opened ? Kind.SENDERS_OPEN : Kind.SENDERS_FOLDED,
                            "Senders",
                            Format.count(senders.size()) + " as the file names them",
                            Format.count(right) + " recovered the same",
                            right == senders.size()));
            senders.stream()
                    .filter(check -> opened || !check.passed())
                    .forEach(check -> lines.add(line(Kind.SENDER, check)));
        }
        return lines;
    }

    private static CheckLine line(Kind kind, Check check) {
        return new CheckLine(kind, check.field(), check.expected(), check.actual(), check.passed());
    }

    /// How far a failed number is off: `+2,100`; empty where there is nothing to subtract.
    public String difference() {
        if (passed || !expected.matches(NUMBER) || !actual.matches(NUMBER)) {
            return "";
        }
        long off = Long.parseLong(actual) - Long.parseLong(expected);
        return (off > 0 ? "+" : "−") + Format.count(Math.abs(off));
    }

    /// Whether it stands for all senders.
    public boolean group() {
        return kind == Kind.SENDERS_FOLDED || kind == Kind.SENDERS_OPEN;
    }
}
