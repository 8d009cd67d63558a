package orrery.ui.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import orrery.engine.api.bundle.BundleReport.Check;
import orrery.ui.control.Format;

/// A line of the table of checks.
///
/// @param group whether it stands for all senders, and can be opened
/// @param nested whether it is one of the group's
public record CheckLine(
        String field,
        String expected,
        String actual,
        boolean passed,
        boolean group,
        boolean nested) {
    private static final Pattern SENDER = Pattern.compile("transactions\\[\\d+]\\.from");

    /// The header's checks one by one, then one line for all senders; below it those that failed
    /// or, where `opened`, each.
    static List<CheckLine> of(List<Check> checks, boolean opened) {
        List<CheckLine> lines = new ArrayList<>();
        List<Check> senders = new ArrayList<>();
        for (Check check : checks) {
            if (SENDER.matcher(check.field()).matches()) {
                senders.add(check);
            } else {
                lines.add(line(check, false));
            }
        }
        if (!senders.isEmpty()) {
            long right = senders.stream().filter(Check::passed).count();
            lines.add(
                    new CheckLine(
                            "Senders",
                            Format.count(senders.size()) + " as the file names them",
                            Format.count(right) + " recovered the same",
                            right == senders.size(),
                            true,
                            false));
            senders.stream()
                    .filter(check -> opened || !check.passed())
                    .forEach(check -> lines.add(line(check, true)));
        }
        return lines;
    }

    private static CheckLine line(Check check, boolean nested) {
        return new CheckLine(
                check.field(), check.expected(), check.actual(), check.passed(), false, nested);
    }
}
