package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import orrery.engine.agents.Alternative;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Explanation;
import orrery.engine.agents.Score;
import orrery.engine.agents.Share;
import orrery.engine.agents.policy.Weighing;
import orrery.engine.api.inquiry.InquiryRefused;
import orrery.engine.api.inquiry.Obstacle;
import orrery.engine.api.inquiry.ProviderAnswer;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// Weighs one provider for every demand of an epoch, by a copy of the live policy: what it carries,
/// what it nearly carries, and what keeps the rest away.
final class ProviderInquiry {
    private static final int MOST_MISSES = 5;

    private final AgentMoment moment;
    private final Topology topology;
    private final UnaryOperator<String> names;

    ProviderInquiry(AgentMoment moment) {
        this.moment = moment;
        topology = moment.input().topology();
        names = new EpochNames(moment.view());
    }

    /// A demand and how the provider stands to it.
    private record Pair(Choice choice, Weighing weighing) {
        boolean carries() {
            return weighing.carried() > 0;
        }

        Alternative here() {
            return weighing.here();
        }

        /// How far the provider's score is behind the worst of those who carry the demand, or
        /// behind not serving it. Prices of scarcity stand apart: they say who is crowded, not who
        /// suits.
        double gap() {
            double other =
                    choice.shares().stream()
                            .mapToDouble(s -> s.score().beforeCongestion())
                            .min()
                            .orElse(0);
            return other - here().score().beforeCongestion();
        }
    }

    /// @throws InquiryRefused where no provider has that id
    ProviderAnswer answer(String id) {
        Provider provider =
                topology.providers().stream()
                        .filter(p -> p.id().equals(id))
                        .findFirst()
                        .orElseThrow(() ->
                                new InquiryRefused(
                                        "provider \"%s\" is not in the network".formatted(id)));
        Map<String, Weighing> weighings = new HashMap<>();
        List<Choice> choices =
                moment.copy()
                        .weigh(
                                moment.input(),
                                (_, other) -> other.equals(id),
                                w -> weighings.put(w.demand(), w));
        List<ProviderAnswer.Line> lines = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            if (provider.capacity().of(kind) > 0) {
                List<Pair> pairs =
                        choices.stream()
                                .filter(c -> c.resource() == kind && c.demanded() > 0)
                                .filter(c -> weighings.containsKey(c.demand()))
                                .map(c ->
                                        new Pair(
                                                c,
                                                Objects.requireNonNull(weighings.get(c.demand()))))
                                .toList();
                lines.add(line(provider, kind, pairs));
            }
        }
        return new ProviderAnswer(moment.view().epoch(), id, lines);
    }

    private ProviderAnswer.Line line(Provider provider, ResourceKind kind, List<Pair> pairs) {
        double carried =
                pairs.stream()
                        .flatMap(pair -> pair.choice().shares().stream())
                        .filter(share -> share.provider().equals(provider.id()))
                        .mapToDouble(Share::amount)
                        .sum();
        List<Pair> nearest =
                pairs.stream()
                        .filter(pair -> !pair.carries() && carriedBy(pair, provider) == 0)
                        .filter(pair -> pair.here().binding() != Binding.REGION)
                        .sorted(
                                Comparator.comparingDouble(Pair::gap)
                                        .thenComparing(pair -> pair.choice().demand()))
                        .toList();
        return new ProviderAnswer.Line(
                EpochViews.of(kind),
                moment.copy().verifiedShare(topology.providerIndex(provider.id()), kind)
                        * provider.capacity().of(kind),
                carried,
                sentence(provider, kind, carried, pairs, nearest),
                obstacles(pairs, provider),
                nearest.stream().limit(MOST_MISSES).map(this::miss).toList());
    }

    private static double carriedBy(Pair pair, Provider provider) {
        return pair.choice().shares().stream()
                .filter(share -> share.provider().equals(provider.id()))
                .mapToDouble(Share::amount)
                .sum();
    }

    private ProviderAnswer.Miss miss(Pair pair) {
        Choice choice = pair.choice();
        Alternative here = pair.here();
        return new ProviderAnswer.Miss(
                choice.demand(),
                EpochViews.of(choice.priority()),
                names.apply(choice.home()),
                choice.demanded(),
                DecisionWords.candidate(here, 0),
                choice.shares().stream()
                        .min(Comparator.comparingDouble(s -> s.score().beforeCongestion()))
                        .map(DecisionWords::candidate)
                        .orElse(DecisionWords.candidate(here, 0)),
                flip(choice, here));
    }

    /// What would give it to this one, as if it were the only one that was turned down.
    private String flip(Choice choice, Alternative here) {
        Choice only =
                new Choice(
                        choice.demand(),
                        choice.tenant(),
                        choice.priority(),
                        choice.resource(),
                        choice.home(),
                        choice.demanded(),
                        choice.shares(),
                        List.of(here),
                        here.binding(),
                        here.bindingPrice(),
                        choice.unserved(),
                        choice.unservedReason());
        return Explanation.of(only, names).flips().stream()
                .findFirst()
                .map(f -> DecisionWords.capital(f.sentence()))
                .orElse("");
    }

    private static List<Obstacle> obstacles(List<Pair> pairs, Provider provider) {
        List<Pair> idle = pairs.stream().filter(pair -> carriedBy(pair, provider) == 0).toList();
        return Obstacles.of(
                idle,
                Pair::here,
                pair -> pair.choice().demanded(),
                Comparator.comparingDouble(Obstacle::amount).reversed());
    }

    private String sentence(
            Provider provider,
            ResourceKind kind,
            double carried,
            List<Pair> pairs,
            List<Pair> nearest) {
        double capacity = provider.capacity().of(kind);
        String what =
                carried > 0
                        ? String.format(
                                Locale.ROOT,
                                "%s carries %,.1f %s of %s, %.0f %% of its capacity, for %d of %d"
                                        + " demands",
                                provider.name(),
                                carried,
                                kind.unit(),
                                kind.noun(),
                                100 * carried / capacity,
                                pairs.stream().filter(p -> carriedBy(p, provider) > 0).count(),
                                pairs.size())
                        : provider.name() + " carries no " + kind.noun();
        if (pairs.isEmpty()) {
            return what + ": nobody asks for any.";
        }
        if (nearest.isEmpty()) {
            return what
                    + (carried > 0
                            ? "."
                            : ": every demand is bound to regions other than its own.");
        }
        return what + ". The nearest it does not carry: " + nearest(nearest.getFirst()) + ".";
    }

    private String nearest(Pair pair) {
        Choice choice = pair.choice();
        String demand = choice.priority().label() + " demand in " + names.apply(choice.home());
        String score = score(pair.here().score());
        if (choice.shares().isEmpty()) {
            return demand
                    + ", which nobody carries: "
                    + whyNobody(pair.here().binding(), choice.unservedReason());
        }
        Share worst =
                choice.shares().stream()
                        .min(Comparator.comparingDouble(s -> s.score().beforeCongestion()))
                        .orElseThrow();
        return demand
                + ", carried by "
                + names.apply(worst.provider())
                + " at "
                + score(worst.score())
                + " against its "
                + score
                + (pair.here().binding() == Binding.NONE
                        ? ", the lower the better, scarcity apart"
                        : "; " + reason(pair.here().binding()));
    }

    /// Of a demand without shares: what keeps it from here, else what left it unserved; where
    /// nothing of it is unserved it waits.
    static String whyNobody(Binding here, Binding unserved) {
        Binding binding = here == Binding.NONE ? unserved : here;
        return binding == Binding.NONE ? "it waits for a later epoch" : reason(binding);
    }

    /// As the window counts, which is like costs: the lower the better; scarcity apart.
    private static String score(Score score) {
        return String.format(Locale.ROOT, "%.3f", -score.beforeCongestion());
    }

    private static String reason(Binding binding) {
        return "what binds it: " + binding.label();
    }
}
