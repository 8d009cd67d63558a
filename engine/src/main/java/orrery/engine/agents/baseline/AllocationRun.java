package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.Choice;
import orrery.engine.agents.DecisionDigest;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.forecast.ForecastScore;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.ServiceLevel;

/// Runs policies over the same epochs of the same network and puts their figures side by side.
///
/// @param epochs how many, from epoch 0 on
public record AllocationRun(DepinNetwork network, AgentParameters parameters, int epochs) {
    /// The run's figures.
    ///
    /// @param clairvoyant upper bound on value less cost less penalty, credits over the run
    /// @param forecasts of each resource's whole demand, by the agent's forecaster; none where the
    ///   run is shorter than two seasons
    public record Result(
            List<PolicyFigures> policies, double clairvoyant, List<SeriesScore> forecasts) {}

    /// How well one series was forecast.
    public record SeriesScore(String series, ForecastScore score) {}

    public AllocationRun {
        if (epochs < 1) {
            throw new IllegalArgumentException(epochs + " epochs: 1 or more are needed");
        }
    }

    /// @param policies names of [Policies#names]
    /// @param observer told each policy's name and outcome, epoch by epoch
    public Result run(List<String> policies, BiConsumer<String, EpochOutcome> observer) {
        double bound = bound();
        List<PolicyFigures> figures = new ArrayList<>();
        for (String policy : policies) {
            figures.add(figures(policy, bound, observer));
        }
        return new Result(figures, bound, forecasts());
    }

    private double bound() {
        ClairvoyantBound bound = new ClairvoyantBound(network);
        double sum = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            sum += bound.of(epoch, network.demands(epoch), parameters);
        }
        return sum;
    }

    private PolicyFigures figures(
            String policy, double bound, BiConsumer<String, EpochOutcome> observer) {
        AllocationLoop loop = Policies.loop(policy, network, parameters);
        DecisionDigest digest = new DecisionDigest();
        double[] served = new double[Priority.values().length];
        double value = 0;
        double cost = 0;
        double penalty = 0;
        double waste = 0;
        double tenants = 0;
        double providers = 0;
        int overloadEpochs = 0;
        for (int i = 0; i < epochs; i++) {
            EpochOutcome outcome = loop.step();
            ServiceLevel level = outcome.service();
            int c = 0;
            for (Priority priority : Priority.values()) {
                served[c++] += level.served(priority);
            }
            value += level.value();
            cost += level.cost();
            penalty += penalty(outcome);
            waste += level.wasted();
            tenants += level.jainTenants();
            providers += level.jainProviders();
            overloadEpochs += level.overloaded() > 0 ? 1 : 0;
            digest.add(outcome.hash());
            observer.accept(policy, outcome);
        }
        double net = value - cost - penalty;
        return new PolicyFigures(
                policy,
                served[0] / epochs,
                served[1] / epochs,
                served[2] / epochs,
                overloadEpochs,
                value,
                cost,
                penalty,
                100 * waste / epochs,
                tenants / epochs,
                providers / epochs,
                100 * (bound - net) / Math.abs(bound),
                digest.value());
    }

    /// What was not delivered, whether it was not placed or was lost in an outage.
    private double penalty(EpochOutcome outcome) {
        double sum = 0;
        for (Demand demand : outcome.demands()) {
            double missing = demand.amount();
            for (Choice choice : outcome.decision().choice(demand.id()).stream().toList()) {
                missing -=
                        choice.shares().stream()
                                .filter(s -> up(outcome, s.provider()))
                                .mapToDouble(s -> s.amount())
                                .sum();
            }
            double weight = ClairvoyantBound.penalty(network.topology(), demand, parameters);
            sum += Math.max(0, missing) * weight;
        }
        return sum;
    }

    private boolean up(EpochOutcome outcome, String provider) {
        int place = network.topology().providerIndex(provider);
        return outcome.telemetry().readings().get(place).up();
    }

    private List<SeriesScore> forecasts() {
        int season = Math.max(1, network.seasonLength());
        int horizon = parameters.horizon();
        List<SeriesScore> scores = new ArrayList<>();
        if (epochs / 2 <= Math.max(season, horizon)) {
            return scores;
        }
        for (ResourceKind kind : ResourceKind.values()) {
            List<Double> totals = new ArrayList<>(epochs);
            for (int epoch = 0; epoch < epochs; epoch++) {
                double total = 0;
                for (Demand demand : network.demands(epoch)) {
                    total += demand.resource() == kind ? demand.amount() : 0;
                }
                totals.add(total);
            }
            if (totals.stream().anyMatch(t -> t > 0)) {
                scores.add(
                        new SeriesScore(
                                kind.label(),
                                ForecastScore.of(
                                        Forecasters.ensemble(season, horizon, 0.998),
                                        totals,
                                        season,
                                        horizon)));
            }
        }
        return scores;
    }
}
