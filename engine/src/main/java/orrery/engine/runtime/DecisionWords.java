package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import orrery.engine.agents.Alternative;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Explanation;
import orrery.engine.agents.Score;
import orrery.engine.agents.ScoreTerm;
import orrery.engine.agents.Share;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail;

/// Decisions in words: why this provider, why not that one, and what would have changed it. The
/// agent's scores are better the higher; the window's, like costs, the lower, so every term changes
/// its sign here.
public final class DecisionWords {
    private DecisionWords() {}

    /// The most important demand first.
    public static List<DecisionDetail.Choice> choices(
            Decision decision, UnaryOperator<String> names) {
        return decision.choices().stream()
                .sorted(
                        Comparator.comparing(Choice::priority)
                                .thenComparing(Choice::resource)
                                .thenComparing(Choice::home))
                .map(choice -> choice(choice, names))
                .toList();
    }

    static DecisionDetail.Choice choice(Choice choice, UnaryOperator<String> names) {
        Explanation explanation = Explanation.of(choice, names);
        return new DecisionDetail.Choice(
                choice.demand(),
                choice.tenant(),
                PriorityClass.valueOf(choice.priority().name()),
                Resource.valueOf(choice.resource().name()),
                names.apply(choice.home()),
                choice.demanded(),
                choice.served(),
                capital(explanation.sentence()),
                explanation.flips().stream().findFirst().map(f -> capital(f.sentence())).orElse(""),
                candidates(choice));
    }

    private static List<DecisionDetail.Candidate> candidates(Choice choice) {
        List<DecisionDetail.Candidate> candidates = new ArrayList<>();
        choice.shares().stream()
                .sorted(Comparator.comparingDouble((Share s) -> s.score().total()).reversed())
                .forEach(share -> candidates.add(candidate(share)));
        choice.rejected().forEach(other -> candidates.add(candidate(other, 0)));
        return candidates;
    }

    /// @param amount what it carries already
    static DecisionDetail.Candidate candidate(Alternative other, double amount) {
        return new DecisionDetail.Candidate(
                other.provider(),
                amount,
                -other.score().total(),
                terms(other.score()),
                binding(other.binding()),
                other.bindingPrice());
    }

    static DecisionDetail.Candidate candidate(Share share) {
        return new DecisionDetail.Candidate(
                share.provider(),
                share.amount(),
                -share.score().total(),
                terms(share.score()),
                "",
                0);
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

    static String binding(Binding binding) {
        return binding == Binding.NONE ? "" : binding.label();
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
