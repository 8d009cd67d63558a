package orrery.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import orrery.app.cli.GoalRow.Side;
import orrery.engine.market.ThreadAllocation;
import orrery.engine.runtime.RuntimeOptions.ModuleSplit;

/// The allocation of other goods than resources: swaps over pools, capital among pools, threads
/// among modules.
final class GoodsGoals {
    private static final int SWAPS = 100;
    private static final int ROUNDS = 60;
    private static final int MOST_REPEATS = 5;
    private static final int MOVING_ROUNDS = 120;

    /// Cost of moving capital, as a share of it, beside the usual one: what a busy main net asks.
    private static final double DEAR_MOVE = 0.002;

    private GoodsGoals() {}

    static List<GoalRow> liquidity(int seeds, ConsoleProgress progress) {
        LiquidityFigures.Routing few = LiquidityFigures.generated(100, 20, 1, SWAPS, progress);
        LiquidityFigures.Routing many = LiquidityFigures.generated(1_000, 100, 1, SWAPS, progress);
        return List.of(
                GoalRow.of(
                                "DEX routing against the convex optimum",
                                Side.AT_MOST,
                                0.1,
                                0.01,
                                "%",
                                LiquidityFigures.array(many.gaps()))
                        .noted(
                                "of output, to a bound certified by dual prices; 1,000 generated pools"),
                times("DEX routing, 100 pools", 20, 20, few),
                times("DEX routing, 1,000 pools", Double.NaN, 50, many),
                fees(seeds, LiquidityFigures.MOVING_COST),
                fees(seeds, DEAR_MOVE));
    }

    private static GoalRow times(
            String area, double must, double ambitious, LiquidityFigures.Routing routing) {
        return GoalRow.of(
                        area,
                        Side.AT_MOST,
                        must,
                        ambitious,
                        "ms",
                        LiquidityFigures.array(routing.millis()))
                .noted("interval over swaps");
    }

    private static GoalRow fees(int seeds, double movingCost) {
        return GoalRow.of(
                        "LP policy over a fixed spread, fees on later days",
                        Side.AT_LEAST,
                        Double.NaN,
                        5,
                        "%",
                        LiquidityFigures.gains(seeds, movingCost))
                .noted("generated volumes; moving costs %s %%".formatted(100 * movingCost));
    }

    static List<GoalRow> threads(int seeds, ConsoleProgress progress) {
        ThreadTrial trial = ThreadTrial.measure(ROUNDS, Math.min(seeds, MOST_REPEATS), 2, progress);
        if (!trial.failures().isEmpty()) {
            throw new IllegalStateException(String.join("; ", trial.failures()));
        }
        double[] agent = trial.of(ModuleSplit.AGENT);
        double[] fixed = trial.of(ModuleSplit.STATIC);
        double[] ratios = new double[agent.length];
        Arrays.setAll(ratios, i -> agent[i] / fixed[i]);
        List<GoalRow> rows = new ArrayList<>(lanes(progress));
        rows.add(
                GoalRow.of(
                                "threads to modules, real engine, over a static split",
                                Side.AT_LEAST,
                                1,
                                Double.NaN,
                                "times",
                                ratios)
                        .noted(
                                "transactions a second, 8 modules, every second one busy, 2 threads; %d runs in turn"
                                        .formatted(ratios.length)));
        rows.add(
                GoalRow.of(
                                "threads to modules, accounts moved per epoch",
                                Side.AT_MOST,
                                Double.NaN,
                                5,
                                "%",
                                ThreadTrial.moved(MOVING_ROUNDS, 2, progress))
                        .noted(
                                "the same run, a decision every %d rounds, a module's accounts move together: made-up"
                                                .formatted(ThreadAllocation.EPOCH_ROUNDS)
                                        + " traffic of an even skew, not main net's"));
        return rows;
    }

    /// Transactions of real blocks to lanes, beside a split by the hash of who is called.
    private static List<GoalRow> lanes(ConsoleProgress progress) {
        List<LaneSplits.Split> splits = LaneSplits.measure(progress);
        double none = Double.NaN;
        double hashed = mean(splits, LaneSplits.Split::crossingOfEvenHash);
        return List.of(
                lane("max over mean load", 1.25, 1.1, "", splits, LaneSplits.Split::evenness)
                        .noted(
                                String.format(
                                        Locale.ROOT,
                                        "%d mainnet blocks that can be split so; by hash %.2f",
                                        splits.size(),
                                        mean(splits, LaneSplits.Split::evennessOfHash))),
                lane(
                                "needs across lanes, at most half of by hash",
                                BenchReport.rounded(hashed / 2),
                                20,
                                "%",
                                splits,
                                LaneSplits.Split::crossing)
                        .noted(
                                String.format(
                                        Locale.ROOT,
                                        "by hash of who is called %.1f %%, lanes as even; %.1f %% by hash alone;"
                                                + " needs known as from an access list; blocks are far apart, so"
                                                + " that accounts moved per epoch say nothing",
                                        hashed,
                                        mean(splits, LaneSplits.Split::crossingOfHash))),
                lane("update", none, 50, "ms", splits, LaneSplits.Split::millis));
    }

    private static GoalRow lane(
            String what,
            double must,
            double ambitious,
            String unit,
            List<LaneSplits.Split> splits,
            ToDoubleFunction<LaneSplits.Split> figure) {
        return GoalRow.of(
                "threads, " + LaneSplits.LANES + " lanes: " + what,
                Side.AT_MOST,
                must,
                ambitious,
                unit,
                splits.stream().mapToDouble(figure).toArray());
    }

    private static double mean(
            List<LaneSplits.Split> splits, ToDoubleFunction<LaneSplits.Split> figure) {
        return splits.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
