package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import orrery.app.cli.GoalRow.Side;
import orrery.app.cli.StressTrial.Outcome;
import orrery.app.cli.StressTrial.Stress;

/// The stress set of allocator.md section 5 on the city: no goal is set for most of it, so that it
/// says how far the agent is from the clairvoyant, what becomes of critical demand, and when it is
/// over.
final class StressGoals {
    private StressGoals() {}

    static List<GoalRow> rows(int seeds, int threads, ConsoleProgress progress) {
        List<Callable<Map<Stress, Outcome>>> tasks = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            StressTrial trial = new StressTrial(seed, progress);
            tasks.add(trial::run);
        }
        List<Map<Stress, Outcome>> all = SideBySide.run(threads, tasks, progress);
        List<GoalRow> rows = new ArrayList<>();
        for (Stress stress : Stress.values()) {
            List<Outcome> outcomes =
                    all.stream().map(m -> Objects.requireNonNull(m.get(stress))).toList();
            rows.add(regret(stress, outcomes));
            if (stress == Stress.LARGEST_OUT) {
                rows.add(critical(outcomes));
            }
        }
        return rows;
    }

    private static GoalRow regret(Stress stress, List<Outcome> outcomes) {
        double[] recovery = GoalRow.interval(samples(outcomes, Outcome::recovery));
        return GoalRow.of(
                        "stress, " + stress.label() + ": regret",
                        Side.AT_MOST,
                        Double.NaN,
                        Double.NaN,
                        "%",
                        samples(outcomes, Outcome::regret))
                .noted(
                        String.format(
                                Locale.ROOT,
                                "%d epochs and the time after; meanwhile critical delivered %.2f %%, the"
                                        + " clairvoyant %.2f %%; overload in %.3f %% of provider-epochs;"
                                        + " recovered in %.1f [%.1f, %.1f] epochs",
                                stress.epochs(),
                                mean(outcomes, Outcome::critical),
                                mean(outcomes, Outcome::criticalBound),
                                mean(outcomes, Outcome::overloaded),
                                recovery[0],
                                recovery[1],
                                recovery[2]))
                .against(StressTrial.RUNNER_UP, samples(outcomes, Outcome::ahead));
    }

    private static GoalRow critical(List<Outcome> outcomes) {
        return GoalRow.of(
                        "critical delivered of the clairvoyant's, the largest provider out",
                        Side.AT_LEAST,
                        Double.NaN,
                        100,
                        "%",
                        samples(outcomes, Outcome::criticalOfBound))
                .noted("the first epoch, in which nobody was told of it, is among them");
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double[] samples(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).toArray();
    }
}
