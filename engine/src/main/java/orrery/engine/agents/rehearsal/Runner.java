package orrery.engine.agents.rehearsal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.agents.baseline.PolicyTally;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;

/// One policy on its way through epochs, each judged as it is lived through. One thread at a time.
final class Runner {
    /// Epochs that a policy is given before it counts: more than demand waits.
    static final int LEAD_IN = 24;

    private final String policy;
    private final LoopFactory loops;
    private DepinNetwork network;
    private AllocationLoop loop;
    private AgentParameters weights;
    private PolicyTally tally;
    private @Nullable EpochOutcome newest;

    Runner(String policy, DepinNetwork network, LoopFactory loops, AgentParameters parameters) {
        this.policy = policy;
        this.loops = loops;
        this.network = network;
        loop = loops.create(policy, network, parameters);
        weights = parameters;
        tally = new PolicyTally(network, parameters, 1);
    }

    String policy() {
        return policy;
    }

    AllocationLoop loop() {
        return loop;
    }

    /// The epoch that is lived through next.
    long next() {
        return loop.nextEpoch().index();
    }

    /// Judges by the class weights of these parameters from now on.
    void judge(AgentParameters by) {
        weights = by;
        tally = new PolicyTally(network, by, 1);
    }

    /// Does what operators did to the run's agent before the next epoch.
    ///
    /// @return whether all of it was something to this one
    boolean hear(List<Intervention> said) {
        if (policy.equals(ClairvoyantPolicy.NAME)) {
            said.stream()
                    .filter(Intervention.Turned.class::isInstance)
                    .map(Intervention.Turned.class::cast)
                    .reduce((_, last) -> last)
                    .ifPresent(turned -> begin(next(), turned.to()));
            return true;
        }
        boolean isAll = true;
        for (Intervention one : said) {
            isAll &= loop.hear(one);
        }
        return isAll;
    }

    /// Goes on in a network that is the same up to the next epoch.
    void move(DepinNetwork to) {
        if (to == network) { // networks have no value equality; a new one is made for each change
            return;
        }
        network = to;
        if (policy.equals(ClairvoyantPolicy.NAME)) {
            begin(next(), loop.parameters());
        } else {
            byte[] checkpoint = loop.checkpoint();
            loop = loops.create(policy, to, loop.parameters());
            loop.restore(checkpoint);
        }
        tally = new PolicyTally(to, weights, 1);
    }

    /// Makes the clairvoyant anew, with these parameters in the network as it is now known, to go
    /// on at an epoch. It begins some epochs before, so that work of earlier epochs waits for it as
    /// for the others.
    void begin(long at, AgentParameters parameters) {
        loop = loops.create(policy, network, parameters);
        loop.beginAt(Math.max(0, at - LEAD_IN));
        while (next() < at) {
            loop.step();
        }
    }

    /// Lives through the next epoch.
    RehearsedEpoch live() {
        EpochOutcome outcome = loop.step();
        newest = outcome;
        double net = tally.add(outcome, 0) + waiting(outcome);
        return new RehearsedEpoch(outcome.epoch().index(), outcome.service(), net, outcome.hash());
    }

    /// Credits by which the work that waits is worth more after the epoch than before it: what it
    /// will bring less the mean price, from when it is asked for until it is answered. Without it,
    /// who serves late would seem to earn less in an epoch than who serves at once.
    private double waiting(EpochOutcome outcome) {
        double sum = 0;
        for (Demand asked : outcome.demands()) {
            sum += margin(asked) * asked.amount();
        }
        for (Demand answered : outcome.answered()) {
            sum -= margin(answered) * answered.amount();
        }
        return sum;
    }

    private double margin(Demand demand) {
        return demand.valuePerUnit() - network.topology().referencePrice(demand.resource());
    }

    /// The epoch lived through last; null before the first.
    @Nullable EpochOutcome newest() {
        return newest;
    }
}
