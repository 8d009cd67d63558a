package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import orrery.engine.agents.Choice;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.agents.policy.Weighing;
import orrery.engine.api.inquiry.InquiryRefused;
import orrery.engine.api.inquiry.Obstacle;
import orrery.engine.api.inquiry.Preflight;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.engine.api.inquiry.PreflightAnswer.Displaced;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Region;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;

/// Weighs a demand that nobody made yet beside those of an epoch, by a copy of the live policy.
final class PreflightCheck {
    private static final String ID = "preflight";

    /// A smaller part of a demand does not count as lost.
    private static final double LEAST_LOSS = 1e-3;

    private static final int MOST_DISPLACED = 8;

    private final AgentMoment moment;
    private final Topology topology;
    private final UnaryOperator<String> names;

    PreflightCheck(AgentMoment moment) {
        this.moment = moment;
        topology = moment.input().topology();
        names = new EpochNames(moment.view());
    }

    /// @throws InquiryRefused where the wish names what does not exist or asks for no amount
    PreflightAnswer answer(Preflight wish) {
        List<Demand> demands = demands(wish);
        Set<String> ids = demands.stream().map(Demand::id).collect(Collectors.toSet());
        Map<String, Double> before = new HashMap<>();
        for (Choice choice : without()) {
            before.put(choice.demand(), choice.served());
        }
        List<Weighing> weighings = new ArrayList<>();
        DualPricePolicy policy = moment.copy();
        List<Choice> choices =
                policy.weigh(
                        moment.with(demands), (demand, _) -> ids.contains(demand), weighings::add);
        List<PreflightAnswer.Line> lines = new ArrayList<>();
        for (Choice choice : choices) {
            if (ids.contains(choice.demand())) {
                lines.add(
                        new PreflightAnswer.Line(
                                EpochViews.of(choice.resource()),
                                DecisionWords.choice(choice, names),
                                obstacles(choice, weighings),
                                displaced(choice, choices, before)));
            }
        }
        lines.sort(Comparator.comparing(PreflightAnswer.Line::resource));
        return new PreflightAnswer(moment.view().epoch(), lines);
    }

    private List<Choice> without() {
        return moment.copy().allocate(moment.input()).choices();
    }

    private List<Demand> demands(Preflight wish) {
        Priority priority = Priority.valueOf(wish.priority().name());
        List<String> known = topology.regions().stream().map(Region::id).toList();
        TreeSet<String> allowed = new TreeSet<>(wish.allowed().isEmpty() ? known : wish.allowed());
        for (String region : List.copyOf(allowed)) {
            known(known, region);
        }
        known(known, wish.region());
        if (!(wish.latencyLimitMillis() >= 0)) {
            throw new InquiryRefused(
                    "a latency limit of %s ms: 0 or more is needed"
                            .formatted(wish.latencyLimitMillis()));
        }
        if (wish.wishes().isEmpty()) {
            throw new InquiryRefused("nothing is asked for: an amount of a resource is needed");
        }
        List<Demand> demands = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            Preflight.Wish one = wish.wishes().get(EpochViews.of(kind));
            if (one != null) {
                demands.add(demand(wish, priority, List.copyOf(allowed), kind, one));
            }
        }
        return demands;
    }

    private static Demand demand(
            Preflight wish,
            Priority priority,
            List<String> allowed,
            ResourceKind kind,
            Preflight.Wish one) {
        if (!(one.amount() > 0 && one.amount() <= FixedPoint.LIMIT)) {
            throw new InquiryRefused(
                    "%s %s of %s: above 0 and at most %.0f is needed"
                            .formatted(one.amount(), kind.unit(), kind.noun(), FixedPoint.LIMIT));
        }
        if (!(one.valuePerUnit() >= 0 && one.valuePerUnit() <= FixedPoint.LIMIT)) {
            throw new InquiryRefused(
                    "a value of %s a unit of %s: 0 or more is needed"
                            .formatted(one.valuePerUnit(), kind.noun()));
        }
        return new Demand(
                ID + "-" + kind.label(),
                ID,
                priority,
                wish.region(),
                allowed,
                kind,
                one.amount(),
                one.valuePerUnit(),
                wish.latencyLimitMillis(),
                Demand.NO_DEADLINE);
    }

    private static void known(List<String> regions, String region) {
        if (!regions.contains(region)) {
            throw new InquiryRefused(
                    "region \"%s\" is not in the network: one of %s is needed"
                            .formatted(region, String.join(", ", regions)));
        }
    }

    /// By constraint, the providers that carry nothing of the wish; only those that a better score
    /// beat have no constraint.
    private static List<Obstacle> obstacles(Choice choice, List<Weighing> weighings) {
        List<Weighing> idle =
                weighings.stream()
                        .filter(w -> w.demand().equals(choice.demand()) && w.carried() == 0)
                        .toList();
        return Obstacles.of(
                idle,
                Weighing::here,
                w -> w.here().free(),
                Comparator.comparingInt(Obstacle::count).reversed());
    }

    private List<Displaced> displaced(
            Choice wish, List<Choice> choices, Map<String, Double> before) {
        return choices.stream()
                .filter(c -> c.resource() == wish.resource() && before.containsKey(c.demand()))
                .map(c ->
                        new Displaced(c.demand(), before.getOrDefault(c.demand(), 0.0), c.served()))
                .filter(d -> d.before() - d.after() > LEAST_LOSS * Math.max(1, d.before()))
                .sorted(
                        Comparator.comparingDouble((Displaced d) -> d.after() - d.before())
                                .thenComparing(Displaced::demand))
                .limit(MOST_DISPLACED)
                .toList();
    }
}
