package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.engine.api.history.DecisionDetail.Term;
import orrery.engine.api.inquiry.InquiryRefused;
import orrery.engine.api.inquiry.Obstacle;
import orrery.engine.api.inquiry.Preflight;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.engine.api.inquiry.ProviderAnswer;

/// Answers of a made-up agent: a demand of up to 100 units is served by p9, of up to 200 in part,
/// and more is refused since every provider is full.
public final class SampleInquiries {
    private static final double MOST = 100;

    private SampleInquiries() {}

    public static PreflightAnswer preflight(Preflight wish) {
        List<PreflightAnswer.Line> lines = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            Preflight.Wish one = wish.wishes().get(resource);
            if (one != null) {
                if (!(one.amount() > 0)) {
                    throw new InquiryRefused("0 of " + resource.label() + ": above 0 is needed");
                }
                double served = one.amount() <= 2 * MOST ? Math.min(MOST, one.amount()) : 0;
                lines.add(line(wish, resource, one.amount(), served));
            }
        }
        return new PreflightAnswer(59, lines);
    }

    private static PreflightAnswer.Line line(
            Preflight wish, Resource resource, double asked, double served) {
        List<Candidate> candidates =
                served > 0
                        ? List.of(candidate("p9", served, ""), candidate("p12", 0, "headroom"))
                        : List.of(candidate("p9", 0, "provider limit"));
        Choice choice =
                new Choice(
                        "preflight",
                        "preflight",
                        wish.priority(),
                        resource,
                        wish.region(),
                        asked,
                        served,
                        served > 0 ? "It went to p9." : "It went unserved: every provider is full.",
                        served > 0 ? "" : "With a limit of 900 instead of 400, p9 would carry it.",
                        candidates);
        return new PreflightAnswer.Line(
                resource,
                choice,
                List.of(
                        new Obstacle("provider limit", 14, 0, 0.4),
                        new Obstacle("latency limit", 6, 850, 0)),
                served < asked
                        ? List.of()
                        : List.of(new PreflightAnswer.Displaced("east-a", 80, 60)));
    }

    public static ProviderAnswer why(String provider) {
        return new ProviderAnswer(
                59,
                provider,
                List.of(
                        new ProviderAnswer.Line(
                                Resource.COMPUTE,
                                400,
                                0,
                                provider + " carries no compute.",
                                List.of(new Obstacle("", 9, 700, 0)),
                                List.of(
                                        new ProviderAnswer.Miss(
                                                "east-a",
                                                PriorityClass.STANDARD,
                                                "East",
                                                80,
                                                candidate(provider, 0, ""),
                                                candidate("p9", 80, ""),
                                                "At a price of 0.3 it would be chosen.")))));
    }

    private static Candidate candidate(String provider, double amount, String binding) {
        double cost = provider.equals("p9") ? 0.5 : 0.9;
        return new Candidate(
                provider,
                amount,
                cost - 4,
                List.of(new Term("value", -4), new Term("cost", cost)),
                binding,
                binding.isEmpty() ? 0 : 0.4);
    }
}
