package orrery.app.cli;

import java.util.Arrays;
import java.util.List;
import orrery.app.cli.GoalRow.Side;
import orrery.engine.runtime.RuntimeOptions.ModuleSplit;

/// The allocation of other goods than resources: swaps over pools, capital among pools, threads
/// among modules.
final class GoodsGoals {
    private static final int SWAPS = 100;
    private static final int ROUNDS = 60;
    private static final int MOST_REPEATS = 5;

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
        return List.of(
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
    }
}
