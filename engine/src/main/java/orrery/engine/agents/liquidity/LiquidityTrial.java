package orrery.engine.agents.liquidity;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.ForecasterFactory;
import orrery.engine.agents.liquidity.LiquidityAgent.Terms;
import orrery.engine.agents.liquidity.LiquidityPlan.Prospect;
import orrery.engine.network.SeededRandom;

/// What moving capital among pools gains over leaving it where the first days say: fees on later
/// days, less what moving costs. Volumes are given, or generated from a seed: each pool's has a
/// level of its own that drifts over days, a daily season, noise, and bursts that fade within
/// hours.
public final class LiquidityTrial {
    /// @param fixed fees of the later days by the spread that is best for the first days' means
    /// @param moved the agent's fees, moving paid
    /// @param foreseen the same for one who knows each epoch's volumes before and moves for
    ///   nothing, which nobody beats
    /// @param movedPart of the capital that the agent moved in an epoch, on average
    public record Outcome(double fixed, double moved, double foreseen, double movedPart) {
        /// Percent more than by the fixed spread.
        public double gain() {
            return 100 * (moved / fixed - 1);
        }
    }

    private static final int EPOCHS_OF_DAY = 24;
    private static final double CAPITAL_SHARE = 0.2;

    private final List<Terms> pools;
    private final List<List<Double>> volumes;
    private final int firstEpochs;
    private final int season;
    private final double capital;

    /// Given volumes.
    ///
    /// @param volumes by epoch and pool
    /// @param firstEpochs from which the fixed spread is made, 1 or more
    /// @param season epochs of a day
    public LiquidityTrial(
            List<Terms> pools,
            List<List<Double>> volumes,
            int firstEpochs,
            int season,
            double capital) {
        this.pools = List.copyOf(pools);
        this.volumes = List.copyOf(volumes);
        this.firstEpochs = firstEpochs;
        this.season = season;
        this.capital = capital;
    }

    /// Generated volumes; the capital is a fifth of what others hold.
    ///
    /// @param poolCount 2 or more
    /// @param firstDays from which the fixed spread is made, 1 or more
    /// @param laterDays on which both are judged, 1 or more
    public static LiquidityTrial generated(long seed, int poolCount, int firstDays, int laterDays) {
        SeededRandom chance = SeededRandom.of(seed, "liquidity");
        double[] fees = {0.0005, 0.003, 0.01};
        List<Terms> pools = new ArrayList<>();
        double all = 0;
        for (int i = 0; i < poolCount; i++) {
            double others = 1e6 * StrictMath.exp(chance.gaussian());
            pools.add(new Terms(fees[chance.nextInt(fees.length)], others));
            all += others;
        }
        int first = firstDays * EPOCHS_OF_DAY;
        int epochs = first + laterDays * EPOCHS_OF_DAY;
        List<double[]> series = new ArrayList<>();
        for (int i = 0; i < poolCount; i++) {
            series.add(series(chance.split(i), pools.get(i), epochs));
        }
        List<List<Double>> volumes = new ArrayList<>();
        for (int t = 0; t < epochs; t++) {
            int at = t;
            volumes.add(series.stream().map(s -> s[at]).toList());
        }
        return new LiquidityTrial(pools, volumes, first, EPOCHS_OF_DAY, CAPITAL_SHARE * all);
    }

    private static double[] series(SeededRandom chance, Terms terms, int epochs) {
        // A pool with a higher fee draws less volume; a day's volume is about what it holds.
        double base =
                StrictMath.log(terms.others() / EPOCHS_OF_DAY)
                        - 0.7 * StrictMath.log(terms.fee() / 0.003)
                        + 0.5 * chance.gaussian();
        double phase = 2 * Math.PI * chance.nextDouble();
        double season = 0.5 * chance.nextDouble();
        double drift = 0.8 * chance.gaussian();
        double burst = 0;
        double keepDrift = StrictMath.pow(0.5, 1.0 / 48);
        double keepBurst = StrictMath.pow(0.5, 1.0 / 8);
        double[] values = new double[epochs];
        for (int t = 0; t < epochs; t++) {
            drift =
                    drift * keepDrift
                            + 0.8 * StrictMath.sqrt(1 - keepDrift * keepDrift) * chance.gaussian();
            burst =
                    burst * keepBurst
                            + (chance.nextBoolean(1.0 / 96) ? 0.5 + chance.nextDouble() : 0);
            double daily = season * StrictMath.sin(phase + 2 * Math.PI * t / EPOCHS_OF_DAY);
            values[t] = StrictMath.exp(base + drift + burst + daily + 0.4 * chance.gaussian());
        }
        return values;
    }

    /// Runs both on the same volumes.
    ///
    /// @param movingCost part of what is moved that it costs
    /// @param horizon epochs over which a move should pay for itself
    public Outcome run(double movingCost, int horizon, ForecasterFactory factory) {
        List<Double> fixed = spread(means());
        LiquidityAgent agent =
                new LiquidityAgent(pools, fixed, movingCost, horizon, season, factory);
        volumes.subList(0, firstEpochs).forEach(agent::observe);
        List<Double> held = fixed;
        double byFixed = 0;
        double byAgent = 0;
        double byForesight = 0;
        double moved = 0;
        for (List<Double> epoch : volumes.subList(firstEpochs, volumes.size())) {
            List<Double> next = agent.plan().parts();
            double change = moved(held, next);
            held = next;
            moved += change;
            byAgent += fees(held, epoch) - movingCost * change;
            byFixed += fees(fixed, epoch);
            byForesight += fees(spread(epoch), epoch);
            agent.observe(epoch);
        }
        int epochs = volumes.size() - firstEpochs;
        return new Outcome(byFixed, byAgent, byForesight, moved / capital / epochs);
    }

    private List<Double> means() {
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            int pool = i;
            means.add(
                    volumes.subList(0, firstEpochs).stream()
                            .mapToDouble(v -> v.get(pool))
                            .average()
                            .orElse(0));
        }
        return means;
    }

    private List<Double> spread(List<Double> expected) {
        List<Prospect> prospects = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            Terms terms = pools.get(i);
            prospects.add(new Prospect(terms.fee(), terms.others(), expected.get(i), 0));
        }
        return LiquidityPlan.of(prospects, capital, 0).parts();
    }

    /// What leaves pools, which is what enters others.
    private static double moved(List<Double> from, List<Double> to) {
        double sum = 0;
        for (int i = 0; i < from.size(); i++) {
            sum += Math.max(0, from.get(i) - to.get(i));
        }
        return sum;
    }

    private double fees(List<Double> held, List<Double> epoch) {
        double sum = 0;
        for (int i = 0; i < held.size(); i++) {
            Terms terms = pools.get(i);
            sum += terms.fee() * epoch.get(i) * held.get(i) / (terms.others() + held.get(i));
        }
        return sum;
    }
}
