package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import orrery.app.cli.AgentTrials.Alone;
import orrery.app.cli.AgentTrials.Outcome;
import orrery.app.cli.GoalRow.Side;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Trace;

/// How far the agent stays behind the clairvoyant on the development traces and in the whole
/// environment, and what it does for service and fairness there.
final class RegretGoals {
    private static final double LIARS = 0.05;

    /// Epochs that bursty demand may wait, the fewest of allocator.md section 5.
    private static final int PATIENCE = 6;

    private final AgentTrials trials;

    RegretGoals(AgentTrials trials) {
        this.trials = trials;
    }

    List<GoalRow> smooth() {
        List<GoalRow> rows = new ArrayList<>();
        for (int lead : new int[] {1, 6}) {
            List<List<Outcome>> kinds = new ArrayList<>();
            kinds.add(trials.run(trials.ofTrace(TraceSeries.pjm(), ResourceKind.ENERGY), lead));
            kinds.add(
                    trials.run(trials.ofTrace(TraceSeries.gridLoad(), ResourceKind.ENERGY), lead));
            kinds.add(trials.run(trials.ofTrace(TraceSeries.link(), ResourceKind.BANDWIDTH), lead));
            rows.add(
                    regret(
                            "regret, smooth kinds, lead " + lead,
                            lead == 1 ? 0.8 : 2.5,
                            lead == 1 ? 0.45 : 1.5,
                            List.of("PJM load", "RTS load", "ISP link"),
                            kinds));
            if (lead == 1) {
                List<Outcome> all = kinds.stream().flatMap(List::stream).toList();
                rows.add(
                        percent(
                                        "allocation step against exact, smooth kinds",
                                        Side.AT_MOST,
                                        0.5,
                                        0.1,
                                        all,
                                        Outcome::stepGap)
                                .noted("Clairvoyant B: the best for the agent's own reserves"));
                rows.add(
                        overloadedEpochs(
                                "overload on honest supply, smooth kinds",
                                all,
                                Outcome::overloadedEpochs));
            }
        }
        return rows;
    }

    List<GoalRow> compute() {
        List<List<Outcome>> kinds = new ArrayList<>();
        for (Trace trace : List.of(TraceSeries.machines(), TraceSeries.runningJobs())) {
            kinds.add(trials.run(trials.ofTrace(trace, ResourceKind.COMPUTE), 1));
        }
        return List.of(
                regret(
                        "regret, aggregate compute, lead 1",
                        4,
                        2.2,
                        List.of("Bitbrains machines", "SURF running"),
                        kinds));
    }

    /// The goal names no lead: beside lead 1 stand a longer one with deadlines as much longer, and
    /// with the same, where work is due in the first epoch for which capacity can be set aside once
    /// it is known.
    List<GoalRow> bursty() {
        List<GoalRow> rows = new ArrayList<>();
        for (int[] one : new int[][] {{1, PATIENCE}, {6, PATIENCE + 5}, {6, PATIENCE}}) {
            List<List<Outcome>> kinds = new ArrayList<>();
            Trace tokens = TraceSeries.tokens();
            kinds.add(trials.run(trials.ofTrace(tokens, ResourceKind.GPU, one[1]), one[0]));
            Trace jobs = TraceSeries.arrivingJobs();
            kinds.add(trials.run(trials.ofTrace(jobs, ResourceKind.COMPUTE, one[1]), one[0]));
            rows.add(
                    regret(
                            "regret, bursty, deadlines of %d epochs, lead %d"
                                    .formatted(one[1], one[0]),
                            10,
                            5,
                            List.of("LLM tokens", "SURF arrivals"),
                            kinds));
        }
        return rows;
    }

    List<GoalRow> environment() {
        List<GoalRow> rows = new ArrayList<>();
        List<Alone> calm = trials.alone(AgentTrials.city(false, 0), true);
        List<Alone> honest = trials.alone(AgentTrials.city(true, 0), false);
        List<Alone> lied = trials.alone(AgentTrials.city(true, LIARS), false);
        List<Outcome> mixed = trials.run(AgentTrials.city(true, LIARS), 1);
        rows.add(
                regret(
                        "regret, full environment with outages and 5 % liars",
                        6, 3, List.of("city"), List.of(mixed)));
        rows.add(
                percent(
                                "gap closed, full environment",
                                Side.AT_LEAST,
                                60,
                                80,
                                mixed,
                                Outcome::gapClosed)
                        .noted(
                                "from the best of the ten listed baselines to the clairvoyant, per seed; from"
                                        + " the best rule of thumb with the agent's own allocation: "
                                        + meanPercent(mixed, Outcome::gapClosedBeyondOwn)));
        rows.add(
                percent(
                                "allocation step against exact, city",
                                Side.AT_MOST,
                                0.5,
                                0.1,
                                calm,
                                one -> one.figures().stepGapPercent())
                        .noted("without outages, which Clairvoyant B would foresee"));
        rows.add(
                overloadedEpochs(
                        "overload on honest supply, city with outages",
                        honest,
                        one -> one.figures().overloadEpochs()));
        rows.add(
                percent(
                                "overload with liars, city",
                                Side.AT_MOST,
                                0.1,
                                0,
                                mixed,
                                Outcome::overloaded)
                        .noted("of provider-epochs above true capacity"));
        rows.add(
                percent(
                                "critical demand delivered, city without outages",
                                Side.AT_LEAST,
                                99.9,
                                100,
                                calm,
                                one -> 100 * one.figures().critical())
                        .noted("all of it could be served"));
        rows.add(
                percent(
                                "critical demand delivered, city with outages",
                                Side.AT_LEAST,
                                99.9,
                                100,
                                honest,
                                one -> 100 * one.figures().critical())
                        .noted("counts what is lost in the epoch in which an outage begins"));
        rows.add(
                fairness(
                        "fairness among tenants of a class (Jain)",
                        0.9,
                        0.97,
                        mixed,
                        Outcome::jainTenants));
        rows.add(
                fairness(
                        "fairness among providers (Jain)",
                        0.8,
                        0.9,
                        mixed,
                        Outcome::jainProviders));
        rows.add(criticalOverloads("honest supply", honest));
        rows.add(criticalOverloads("5 % liars", lied));
        rows.add(envy("city without outages", calm));
        rows.add(envy("city with outages and 5 % liars", lied));
        return rows;
    }

    private static GoalRow criticalOverloads(String where, List<Alone> runs) {
        return GoalRow.of(
                        "overload of providers with critical work, " + where,
                        Side.AT_MOST,
                        Double.NaN,
                        0,
                        "provider-epochs",
                        samples(runs, Alone::criticalOverloads))
                .noted(
                        "of each run, in which one that carried critical demand was above true capacity");
    }

    private static GoalRow envy(String where, List<Alone> runs) {
        return percent(
                        "envy among tenants of a class, " + where,
                        Side.AT_MOST,
                        Double.NaN,
                        0,
                        runs,
                        Alone::envied)
                .noted(
                        String.format(
                                Locale.ROOT,
                                "of pairs and epochs, by what was decided, who would gain more than 1 %% of"
                                        + " what it asked; widest %.3g %%; by what was delivered %.3g %%",
                                runs.stream().mapToDouble(Alone::widestEnvy).max().orElse(0),
                                runs.stream()
                                        .mapToDouble(Alone::enviedDelivered)
                                        .average()
                                        .orElse(0)));
    }

    private static GoalRow fairness(
            String area,
            double must,
            double ambitious,
            List<Outcome> outcomes,
            ToDoubleFunction<Outcome> figure) {
        return GoalRow.of(area, Side.AT_LEAST, must, ambitious, "", samples(outcomes, figure));
    }

    /// The mean over kinds and seeds; the difference is to the policy that comes next on the whole.
    ///
    /// @param must NaN where none is set; `ambitious` likewise
    static GoalRow regret(
            String area,
            double must,
            double ambitious,
            List<String> names,
            List<List<Outcome>> kinds) {
        List<Outcome> all = kinds.stream().flatMap(List::stream).toList();
        int nearest = nearest(all, false);
        int nearestOwn = nearest(all, true);
        StringBuilder note = new StringBuilder();
        for (int k = 0; k < kinds.size(); k++) {
            double[] at = GoalRow.interval(samples(kinds.get(k), Outcome::regret));
            note.append(note.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.3f %%", names.get(k), at[0]));
        }
        note.append("; ahead of ")
                .append(AgentTrials.POLICIES.get(nearestOwn + 1))
                .append(" by ")
                .append(meanPercent(all, o -> o.ahead().get(nearestOwn)));
        return percent(area, Side.AT_MOST, must, ambitious, all, Outcome::regret)
                .noted(note.toString())
                .against(
                        AgentTrials.POLICIES.get(nearest + 1),
                        samples(all, o -> o.ahead().get(nearest)));
    }

    /// The policy that comes next to the agent on the whole: of the listed baselines, or of those
    /// with the agent's own allocation.
    private static int nearest(List<Outcome> outcomes, boolean isOwn) {
        int next = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < AgentTrials.POLICIES.size() - 1; i++) {
            int policy = i;
            boolean counts =
                    isOwn == Policies.ablations().contains(AgentTrials.POLICIES.get(i + 1));
            double ahead =
                    outcomes.stream().mapToDouble(o -> o.ahead().get(policy)).average().orElse(0);
            if (counts && ahead < least) {
                next = i;
                least = ahead;
            }
        }
        return next;
    }

    private static <T> GoalRow percent(
            String area,
            Side side,
            double must,
            double ambitious,
            List<T> outcomes,
            ToDoubleFunction<T> figure) {
        return GoalRow.of(area, side, must, ambitious, "%", samples(outcomes, figure));
    }

    private static <T> GoalRow overloadedEpochs(
            String area, List<T> outcomes, ToDoubleFunction<T> figure) {
        return GoalRow.of(area, Side.AT_MOST, 0, 0, "epochs", samples(outcomes, figure))
                .noted("of each run, in which some provider was above its true capacity");
    }

    private static String meanPercent(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        double[] at = GoalRow.interval(samples(outcomes, figure));
        return String.format(Locale.ROOT, "%.3g %% [%.3g, %.3g]", at[0], at[1], at[2]);
    }

    private static <T> double[] samples(List<T> outcomes, ToDoubleFunction<T> figure) {
        return outcomes.stream().mapToDouble(figure).toArray();
    }
}
