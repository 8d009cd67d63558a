package orrery.ui.why;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.engine.api.history.DecisionDetail.Term;
import orrery.ui.control.BarData;
import orrery.ui.control.Format;
import orrery.ui.theme.Hue;

/// Why one candidate was better than another: the terms of their scores, stacked. Terms that are
/// the same for all candidates decide nothing and would hide those that do: they are left out and
/// named.
///
/// @param bars one a candidate, in the order of the choice
/// @param legend the terms that differ
/// @param caption what is shown and what was left out
public record ScorePicture(BarData bars, List<Entry> legend, String caption) {
    /// More bars than this cannot be told apart.
    static final int MOST = 14;

    private static final double SAME = 1e-9;

    /// Where each of the engine's terms lies on the ramp, the same in every picture; those that
    /// mostly differ lie far apart.
    private static final Map<String, Double> PLACES =
            Map.of(
                    "value", 0.12,
                    "priority", 0.22,
                    "cost", 0.0,
                    "on demand", 0.33,
                    "latency", 0.45,
                    "fairness", 0.57,
                    "reliability", 0.70,
                    "stickiness", 0.84,
                    "congestion", 1.0);

    public ScorePicture {
        legend = List.copyOf(legend);
    }

    /// A term and its colour.
    public record Entry(String name, Hue hue) {}

    /// @param providerNames by id
    public static ScorePicture of(Choice choice, UnaryOperator<String> providerNames) {
        List<Candidate> all = choice.candidates();
        List<Candidate> shown = all.subList(0, Math.min(MOST, all.size()));
        Set<String> names = new LinkedHashSet<>();
        all.forEach(candidate -> candidate.terms().forEach(term -> names.add(term.name())));
        List<String> differing =
                names.stream().filter(name -> all.size() == 1 || differs(all, name)).toList();
        List<BarData.Bar> bars = new ArrayList<>();
        for (Candidate candidate : shown) {
            List<BarData.Segment> segments =
                    differing.stream()
                            .map(name ->
                                    new BarData.Segment(name, hue(name), value(candidate, name)))
                            .toList();
            String mark = candidate.amount() > 0 ? " ✓" : "";
            bars.add(
                    new BarData.Bar(
                            providerNames.apply(candidate.provider()) + mark,
                            segments,
                            Double.NaN));
        }
        List<Entry> legend = differing.stream().map(name -> new Entry(name, hue(name))).toList();
        return new ScorePicture(new BarData(bars), legend, caption(all, names, differing));
    }

    private static String caption(List<Candidate> all, Set<String> names, List<String> differing) {
        StringBuilder words = new StringBuilder("The lower the better; ✓ took part.");
        String same =
                names.stream()
                        .filter(name -> !differing.contains(name))
                        .map(name -> name + " " + Format.plain(value(all.getFirst(), name)))
                        .collect(Collectors.joining(", "));
        if (!same.isEmpty()) {
            words.append(" The same for all and left out: ").append(same).append('.');
        }
        if (all.size() > MOST) {
            words.append(String.format(Locale.ROOT, " The first %d of %d.", MOST, all.size()));
        }
        return words.toString();
    }

    private static boolean differs(List<Candidate> all, String name) {
        double first = value(all.getFirst(), name);
        return all.stream().anyMatch(each -> Math.abs(value(each, name) - first) > SAME);
    }

    private static double value(Candidate candidate, String name) {
        return candidate.terms().stream()
                .filter(term -> term.name().equals(name))
                .mapToDouble(Term::value)
                .sum();
    }

    static Hue hue(String name) {
        Double place = PLACES.get(name);
        return place == null ? Hue.NEUTRAL : new Hue.Among(place);
    }
}
