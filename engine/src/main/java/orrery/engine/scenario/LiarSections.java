package orrery.engine.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import orrery.engine.depin.LiarShare;
import orrery.engine.depin.Lie;
import orrery.engine.depin.LieKind;

/// Reads the liars that a scenario declares: `liars: [{kind: inflatedCapacity, share: 0.05}]`.
final class LiarSections {
    private static final String KEY = "liars";
    private static final List<String> KINDS =
            Arrays.stream(LieKind.values()).map(LieKind::id).toList();
    private static final long LAST_START = 1_000_000;

    private LiarSections() {}

    /// @param depin the mapping in which they stand
    static List<LiarShare> read(DocumentSection depin, int providers) {
        List<LiarShare> liars = new ArrayList<>();
        double sum = 0;
        for (DocumentSection section : depin.optionalSections(KEY)) {
            LieKind kind = kind(section);
            double share = section.number("share", 0, DepinScenario.MOST_LIARS, null);
            Double factor =
                    section.keys().contains("factor")
                            ? section.number("factor", 1.01, Lie.MOST_FACTOR, null)
                            : null;
            section.allow("factor");
            long from = section.whole("from", 0, LAST_START, 0L);
            section.rejectUnknownKeys();
            sum += share;
            if (kind != null) {
                LiarShare one = new LiarShare(kind, share, factor, from);
                liars.add(one);
                check(section, one, providers);
            }
        }
        if (sum > DepinScenario.MOST_LIARS) {
            depin.fault(
                    KEY,
                    String.format(
                            Locale.ROOT,
                            "have shares of %.3g together, at most %s is accepted",
                            sum,
                            DepinScenario.MOST_LIARS));
        }
        return liars;
    }

    private static @Nullable LieKind kind(DocumentSection section) {
        String id = section.text("kind");
        for (LieKind kind : LieKind.values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        if (section.fits("kind")) {
            section.fault("kind", "is \"" + id + "\", which is none" + Suggestion.among(KINDS, id));
        }
        return null;
    }

    private static void check(DocumentSection section, LiarShare liars, int providers) {
        int count = liars.count(providers);
        if (section.fits("share") && count < liars.kind().fewest()) {
            section.fault(
                    "share",
                    String.format(
                            Locale.ROOT,
                            "is %s, which is %d of %d providers: at least %d is needed for %s",
                            liars.share(),
                            count,
                            providers,
                            liars.kind().fewest(),
                            liars.kind().label()));
        }
        if (liars.kind() == LieKind.SYBIL && liars.factor() != null) {
            section.fault("factor", "is given, but names of one machine share what it has");
        }
    }
}
