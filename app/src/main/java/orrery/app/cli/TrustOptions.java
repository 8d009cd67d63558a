package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.trust.TrustParameters;
import orrery.engine.agents.trust.trial.TrustGoal;
import orrery.engine.agents.trust.trial.TrustTally;
import orrery.engine.agents.trust.trial.TrustTrial;
import orrery.engine.agents.trust.trial.WatchedNetwork;
import picocli.CommandLine.Option;

/// `orrery anomaly --trust`: how well the trust desk finds the liars of made-up networks.
final class TrustOptions {
    private static final WatchedNetwork.Size SIZE = WatchedNetwork.Size.standard();
    private static final TrustParameters STANDARD = TrustParameters.standard();

    @Option(
            names = "--trust",
            description =
                    "Instead of a file: made-up networks whose liars are known, watched by the trust desk.")
    private boolean trust;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Networks, from --seed on (default: ${DEFAULT-VALUE}).")
    private int seeds = 20;

    @Option(
            names = "--providers",
            paramLabel = "N",
            description = "Of each network, 24 or more (default: 60).")
    private int providers = SIZE.providers();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Of five minutes, 100 or more (default: 2016, a week).")
    private int epochs = SIZE.epochs();

    @Option(
            names = "--liars",
            paramLabel = "SHARE",
            description = "Share of the providers that lie, 0 to 0.4 (default: 0.25).")
    private double liars = SIZE.liars();

    @Option(
            names = "--observers",
            paramLabel = "N",
            description = "That challenge a provider in an epoch (default: 5).")
    private int observers = SIZE.observers();

    @Option(
            names = "--action",
            paramLabel = "log|cap|quarantine",
            description = "The most that follows from a first offence (default: cap).")
    private Sanction action = STANDARD.action();

    /// What is printed.
    private record Report(
            boolean passed,
            List<Goal> goals,
            List<Kind> kinds,
            double honestProviderDays,
            int falseAccusations,
            int falseAccusationsLifted,
            int falseAccusationsUpheld,
            long seed,
            int seeds,
            int providers,
            int epochs,
            double liars,
            double seconds) {}

    /// @param measured null where nothing was there to measure
    private record Goal(
            String name,
            @Nullable Double measured,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double must,
            double ambitious,
            boolean met,
            boolean ambitiousMet) {}

    private record Kind(
            String kind,
            int members,
            int found,
            int named,
            @Nullable Double meanDelayEpochs,
            @Nullable Double delayP90Epochs,
            double gainPercent) {}

    boolean isAsked() {
        return trust;
    }

    /// Runs the networks and prints the table.
    ///
    /// @return the exit status: 1 where a goal of the release is missed
    int run(OutputOptions output, long seed, int threads) {
        if (seeds < 1) {
            throw new UnusableInput("--seeds is " + seeds + ", at least 1 is needed");
        }
        WatchedNetwork.Size size = size();
        TrustParameters parameters =
                new TrustParameters(
                        STANDARD.prior(),
                        STANDARD.halfLifeEpochs(),
                        STANDARD.quorum(),
                        STANDARD.clippingPercentile(),
                        STANDARD.tolerance(),
                        action,
                        STANDARD.quarantineEpochs(),
                        STANDARD.appealEpochs());
        long start = System.nanoTime();
        try (ConsoleProgress progress = output.progress("trust")) {
            List<Callable<TrustTally>> tasks = new ArrayList<>();
            for (int i = 0; i < seeds; i++) {
                long one = seed + i;
                tasks.add(() -> TrustTrial.run(one, size, parameters, progress::cancelled));
            }
            List<TrustTally> tallies = SideBySide.run(threads, tasks, progress);
            List<TrustGoal> goals = TrustGoal.of(tallies, seed);
            Report report =
                    report(goals, TrustTally.sum(tallies), seed, (System.nanoTime() - start) / 1e9);
            print(output, report);
            return report.passed() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
        }
    }

    private WatchedNetwork.Size size() {
        try {
            return new WatchedNetwork.Size(providers, epochs, liars, observers);
        } catch (IllegalArgumentException outOfRange) {
            throw new UnusableInput(String.valueOf(outOfRange.getMessage()), outOfRange);
        }
    }

    private Report report(List<TrustGoal> goals, TrustTally sum, long seed, double seconds) {
        return new Report(
                goals.stream().allMatch(TrustGoal::isMet),
                goals.stream().map(TrustOptions::goal).toList(),
                sum.kinds().stream().map(TrustOptions::kind).toList(),
                sum.honestDays(),
                sum.falseAccusations(),
                sum.falseLifted(),
                sum.falseUpheld(),
                seed,
                seeds,
                providers,
                epochs,
                liars,
                seconds);
    }

    private static Goal goal(TrustGoal goal) {
        return new Goal(
                goal.name(),
                known(goal.measured()),
                known(goal.low()),
                known(goal.high()),
                goal.must(),
                goal.ambitious(),
                goal.isMet(),
                goal.isAmbitiousMet());
    }

    private static Kind kind(TrustTally.Kind kind) {
        return new Kind(
                kind.honesty().label(),
                kind.members(),
                kind.found(),
                kind.named(),
                known(kind.meanDelay()),
                known(kind.worstDecile()),
                100 * kind.gain());
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static void print(OutputOptions output, Report report) {
        if (output.json()) {
            output.print(report);
            return;
        }
        output.out()
                .println(
                        "%d networks of %d providers over %d epochs, seeds %d to %d"
                                .formatted(
                                        report.seeds(),
                                        report.providers(),
                                        report.epochs(),
                                        report.seed(),
                                        report.seed() + report.seeds() - 1));
        for (Goal goal : report.goals()) {
            output.out()
                    .println(
                            "%-50s %8s (95 %%: %s to %s)  must %-5s %-7s ambitious %-5s %s"
                                    .formatted(
                                            goal.name(),
                                            figure(goal.measured()),
                                            figure(goal.low()),
                                            figure(goal.high()),
                                            goal.must() == null ? "-" : goal.must(),
                                            goal.met() ? "met" : "MISSED",
                                            goal.ambitious(),
                                            goal.ambitiousMet() ? "met" : "missed"));
        }
        for (Kind kind : report.kinds()) {
            output.out()
                    .println(
                            "%-20s %4d, found %4d, named rightly %4d, delay %s (nine in ten within %s), gain %s %%"
                                    .formatted(
                                            kind.kind(),
                                            kind.members(),
                                            kind.found(),
                                            kind.named(),
                                            figure(kind.meanDelayEpochs()),
                                            figure(kind.delayP90Epochs()),
                                            figure(kind.gainPercent())));
        }
        output.out()
                .println(
                        "false accusations: %d in %.0f honest provider-days; %d lifted on appeal, %d upheld"
                                .formatted(
                                        report.falseAccusations(),
                                        report.honestProviderDays(),
                                        report.falseAccusationsLifted(),
                                        report.falseAccusationsUpheld()));
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
