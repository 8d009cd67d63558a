package orrery.app.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a goal of the agents and what was measured read as a line of text.
final class GoalTable {
    private GoalTable() {}

    static String line(GoalRow row) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%-60s ", row.area()));
        line.append(String.format(Locale.ROOT, "%9.4g %s", row.measured(), row.unit()));
        if (row.lower() != null && row.upper() != null) {
            line.append(String.format(Locale.ROOT, " [%.4g, %.4g]", row.lower(), row.upper()));
        }
        line.append(
                row.must().isEmpty()
                        ? "; no must is set"
                        : "; must " + row.must() + verdict(row.isMustMet()));
        if (!row.ambitious().isEmpty()) {
            line.append("; ambitious ")
                    .append(row.ambitious())
                    .append(verdict(row.isAmbitiousMet()));
        }
        GoalRow.Difference difference = row.difference();
        if (difference != null) {
            line.append(
                    String.format(
                            Locale.ROOT,
                            "; ahead of %s by %.4g %% [%.4g, %.4g]",
                            difference.against(),
                            difference.mean(),
                            difference.lower(),
                            difference.upper()));
        }
        return row.note().isEmpty() ? line.toString() : line + " (" + row.note() + ")";
    }

    private static String verdict(@Nullable Boolean isMet) {
        return isMet == null ? "" : isMet ? " met" : " MISSED";
    }
}
