package orrery.engine.agents.baseline;

import java.util.List;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.DecisionDigest;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.ServiceLevel;
import orrery.engine.depin.Telemetry;
import orrery.engine.metrics.Quantiles;

/// Adds up what one policy comes to over a run. One thread at a time.
public final class PolicyTally {
    private static final int CLASSES = Priority.values().length;

    private final DepinNetwork network;
    private final AgentParameters parameters;
    private final ForecastTally forecasts;
    private final DecisionDigest digest = new DecisionDigest();
    private final double[] asked = new double[CLASSES];
    private final double[] missed = new double[CLASSES];
    private final Quantiles millis;
    private double value;
    private double cost;
    private double penalty;
    private double carbon;
    private double waste;
    private double tenants;
    private final double[][] carried;
    private int overloadEpochs;
    private long overloadedPairs;
    private int epochs;

    /// @param parameters whose class weights say what unserved demand costs
    /// @param epochs how many will be added; for [#figures] alone
    public PolicyTally(DepinNetwork network, AgentParameters parameters, int epochs) {
        this.network = network;
        this.parameters = parameters;
        forecasts = new ForecastTally(network, epochs);
        millis = new Quantiles(epochs);
        carried = new double[network.topology().providers().size()][ResourceKind.values().length];
    }

    /// @return credits: value less cost less penalty of the epoch
    public double add(EpochOutcome outcome, double epochMillis) {
        ServiceLevel level = outcome.service();
        double unserved = unserved(outcome);
        value += level.value();
        cost += level.cost();
        penalty += unserved;
        waste += level.wasted();
        tenants += level.jainTenants();
        overloadEpochs += level.overloaded() > 0 ? 1 : 0;
        overloadedPairs += level.overloaded();
        List<Telemetry.Reading> readings = outcome.telemetry().readings();
        for (int p = 0; p < carried.length; p++) {
            double grams = network.topology().providers().get(p).conditions().carbonPerUnit();
            for (ResourceKind kind : ResourceKind.values()) {
                double delivered = readings.get(p).delivered().of(kind);
                carried[p][kind.place()] += delivered;
                carbon += grams * delivered;
            }
        }
        digest.add(outcome.hash());
        forecasts.add(outcome);
        millis.add(epochMillis);
        epochs++;
        return level.value() - level.cost() - unserved;
    }

    /// Credits for what was not delivered, whether it was not placed or was lost.
    private double unserved(EpochOutcome outcome) {
        List<Demand> demands = outcome.answered();
        List<Assignment> assignments = outcome.allocation().assignments();
        List<Telemetry.Reading> readings = outcome.telemetry().readings();
        double sum = 0;
        int a = 0;
        for (Demand demand : demands) {
            double missing = demand.amount();
            while (a < assignments.size() && assignments.get(a).demand().equals(demand.id())) {
                Assignment one = assignments.get(a++);
                int place = network.topology().providerIndex(one.provider());
                double load = readings.get(place).load().of(one.resource());
                double delivered = readings.get(place).delivered().of(one.resource());
                missing -= load > 0 ? one.amount() * delivered / load : 0;
            }
            missing = Math.max(0, missing);
            asked[demand.priority().place()] += demand.amount() * weight(demand);
            missed[demand.priority().place()] += missing * weight(demand);
            sum += missing * Worth.penalty(network.topology(), demand, parameters);
        }
        return sum;
    }

    /// Resources are added up by what they cost, as their units differ.
    private double weight(Demand demand) {
        return network.topology().referencePrice(demand.resource());
    }

    double net() {
        return value - cost - penalty;
    }

    /// @param bound credits, what a clairvoyant reaches
    /// @param stepGapPercent how far the allocations alone stay behind the best ones
    /// @param cuts parts of its actions that broke a rule
    PolicyFigures figures(String name, double bound, double stepGapPercent, long cuts) {
        double[] times = millis.at(0.5, 0.95);
        return new PolicyFigures(
                name,
                served(Priority.CRITICAL),
                served(Priority.STANDARD),
                served(Priority.BEST_EFFORT),
                overloadEpochs,
                overloadedPairs,
                value,
                cost,
                penalty,
                carbon,
                100 * waste / epochs,
                tenants / epochs,
                jainProviders(),
                100 * (bound - net()) / Math.abs(bound),
                stepGapPercent,
                cuts,
                forecasts.mase(),
                forecasts.cover80(),
                times[0],
                times[1],
                digest.value());
    }

    private double served(Priority priority) {
        double all = asked[priority.place()];
        return all > 0 ? 1 - missed[priority.place()] / all : 1;
    }

    /// Jain's index of what providers carried over the run in proportion to what they offer,
    /// averaged over the resources that were asked for.
    private double jainProviders() {
        double sum = 0;
        int kinds = 0;
        for (ResourceKind kind : ResourceKind.values()) {
            double shares = 0;
            double squares = 0;
            int n = 0;
            for (int p = 0; p < carried.length; p++) {
                double capacity = network.topology().providers().get(p).capacity().of(kind);
                if (capacity > 0) {
                    double share = carried[p][kind.place()] / capacity;
                    shares += share;
                    squares += share * share;
                    n++;
                }
            }
            if (squares > 0) {
                sum += shares * shares / (n * squares);
                kinds++;
            }
        }
        return kinds == 0 ? 1 : sum / kinds;
    }
}
