package orrery.persistence.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orrery.engine.agents.Alternative;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Score;
import orrery.engine.agents.ScoreTerm;
import orrery.engine.agents.Share;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail;

/// Decisions in words: why this provider, why not that one, and what would have changed it. The
/// agent's scores are better the higher; the window's, like costs, the lower, so every term changes
/// its sign here.
final class DecisionWords {
    private DecisionWords() {}

    static DecisionDetail.Choice choice(Choice choice) {
        return new DecisionDetail.Choice(
                PriorityClass.valueOf(choice.priority().name()),
                Resource.valueOf(choice.resource().name()),
                choice.home(),
                choice.demanded(),
                choice.served(),
                why(choice),
                flip(choice),
                candidates(choice));
    }

    private static List<DecisionDetail.Candidate> candidates(Choice choice) {
        List<DecisionDetail.Candidate> candidates = new ArrayList<>();
        choice.shares().stream()
                .sorted(Comparator.comparingDouble((Share s) -> s.score().total()).reversed())
                .forEach(share ->
                        candidates.add(
                                new DecisionDetail.Candidate(
                                        share.provider(),
                                        share.amount(),
                                        -share.score().total(),
                                        terms(share.score()),
                                        "",
                                        0)));
        for (Alternative other : choice.rejected()) {
            candidates.add(
                    new DecisionDetail.Candidate(
                            other.provider(),
                            0,
                            -other.score().total(),
                            terms(other.score()),
                            binding(other.binding()),
                            other.bindingPrice()));
        }
        return candidates;
    }

    private static List<DecisionDetail.Term> terms(Score score) {
        List<DecisionDetail.Term> terms = new ArrayList<>();
        for (ScoreTerm term : ScoreTerm.values()) {
            double value = score.term(term);
            if (value != 0) {
                terms.add(new DecisionDetail.Term(term.label(), -value));
            }
        }
        return terms;
    }

    private static String binding(Binding binding) {
        return binding == Binding.NONE ? "" : binding.label();
    }

    private static String why(Choice choice) {
        String demand =
                "%s of %s %s demand in %s"
                        .formatted(
                                amount(choice.demanded(), choice),
                                choice.priority().label(),
                                choice.resource().label(),
                                choice.home());
        String reason = binding(choice.unservedReason());
        if (choice.shares().isEmpty()) {
            return "Nobody carries the " + demand + (reason.isEmpty() ? "" : ": " + reason);
        }
        String carriers =
                choice.shares().stream()
                        .map(s -> s.provider() + " " + amount(s.amount(), choice))
                        .collect(Collectors.joining(", "));
        String text = "Of " + demand + ", " + carriers + ", by the best scores";
        String limit = binding(choice.binding());
        if (choice.unserved() > 0) {
            text += "; " + amount(choice.unserved(), choice) + " unserved";
            limit = reason;
        }
        return text + (limit.isEmpty() ? "" : "; limited by " + limit);
    }

    /// The first of the rejected is the nearest: what it lacked, in its own terms.
    private static String flip(Choice choice) {
        if (choice.rejected().isEmpty() || choice.shares().isEmpty()) {
            return "";
        }
        Alternative next = choice.rejected().getFirst();
        if (next.binding() == Binding.LATENCY) {
            return String.format(
                    Locale.ROOT,
                    "%s with a latency below %s ms instead of %s ms",
                    next.provider(),
                    plain(next.limit()),
                    plain(next.latencyMillis()));
        }
        if (next.binding() != Binding.NONE) {
            return "More of %s without its %s (limit %s, free %s)"
                    .formatted(
                            next.provider(),
                            next.binding().label(),
                            plain(next.limit()),
                            plain(next.free()));
        }
        double worst = choice.shares().stream().mapToDouble(s -> s.score().total()).min().orElse(0);
        double gap = worst - next.score().total();
        double cost = -next.score().term(ScoreTerm.COST);
        // The cost term is proportional to the price, so the gap translates into a price.
        if (gap >= 0 && cost > gap) {
            return String.format(
                    Locale.ROOT,
                    "%s would take part at a price below %s instead of %s",
                    next.provider(),
                    plain(next.unitPrice() * (1 - gap / cost)),
                    plain(next.unitPrice()));
        }
        return String.format(
                Locale.ROOT, "%s with a score better by %s", next.provider(), plain(Math.abs(gap)));
    }

    private static String amount(double amount, Choice choice) {
        return plain(amount) + " " + choice.resource().unit();
    }

    private static String plain(double value) {
        String text = String.format(Locale.ROOT, "%,.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
