package orrery.engine.agents.liquidity;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.ForecasterFactory;
import orrery.engine.agents.PredictionInterval;
import orrery.engine.agents.liquidity.LiquidityPlan.Prospect;

/// Moves capital among pools by what their volumes are forecast to be: one forecaster for each
/// pool, then the plan at dual prices. Owned by one thread.
public final class LiquidityAgent {
    private static final double FORGETTING = 0.998;

    /// A pool's terms.
    ///
    /// @param fee on volume, as a part
    /// @param others what others hold of it
    public record Terms(double fee, double others) {}

    private final List<Terms> pools;
    private final double capital;
    private final double movingCost;
    private final int horizon;
    private final List<Forecaster> forecasters = new ArrayList<>();
    private List<Double> held;

    /// @param held to begin with, by pool
    /// @param movingCost part of what is moved that it costs
    /// @param horizon epochs over which a move should pay for itself
    /// @param season epochs of a day
    public LiquidityAgent(
            List<Terms> pools,
            List<Double> held,
            double movingCost,
            int horizon,
            int season,
            ForecasterFactory factory) {
        this.pools = List.copyOf(pools);
        this.held = List.copyOf(held);
        this.movingCost = movingCost;
        this.horizon = horizon;
        capital = held.stream().mapToDouble(part -> part).sum();
        for (int i = 0; i < pools.size(); i++) {
            forecasters.add(factory.create(season, horizon, FORGETTING));
        }
    }

    /// Takes in an epoch's volumes, by pool.
    public void observe(List<Double> volumes) {
        for (int i = 0; i < forecasters.size(); i++) {
            // Volumes are many times as high at some times as at others: errors count by ratio.
            forecasters.get(i).observe(StrictMath.log1p(volumes.get(i)));
        }
    }

    /// Where the capital should stand in the next epoch; the agent takes it as done.
    public LiquidityPlan plan() {
        List<Prospect> prospects = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            double volume =
                    forecasters.get(i).forecast(horizon).steps().stream()
                            .mapToDouble(LiquidityAgent::volume)
                            .average()
                            .orElse(0);
            Terms terms = pools.get(i);
            prospects.add(new Prospect(terms.fee, terms.others, volume, held.get(i)));
        }
        LiquidityPlan plan = LiquidityPlan.of(prospects, capital, movingCost / horizon);
        held = plan.parts();
        return plan;
    }

    private static double volume(PredictionInterval step) {
        return StrictMath.expm1(Math.max(0, step.median()));
    }
}
