package orrery.engine.agents.rehearsal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.agents.baseline.PolicyTally;
import orrery.engine.depin.DepinNetwork;

/// One policy on its way through epochs, each judged as it is lived through. One thread at a time.
final class Runner {
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

    /// Changes the parameters one after the other, except for what was changed already.
    void turn(List<AgentParameters> changes) {
        for (AgentParameters change : changes) {
            if (change.version() > loop.parameters().version()) {
                turn(change);
            }
        }
    }

    private void turn(AgentParameters parameters) {
        if (policy.equals(ClairvoyantPolicy.NAME)) {
            // It weighs classes as it was made to, and knows nothing that would be lost.
            long at = next();
            loop = loops.create(policy, network, parameters);
            loop.beginAt(at);
        } else {
            loop.parameters(parameters);
        }
    }

    /// Goes on in a network that is the same up to the next epoch.
    void move(DepinNetwork to) {
        if (to == network) { // networks have no value equality; a new one is made for each change
            return;
        }
        byte[] checkpoint = loop.checkpoint();
        network = to;
        loop = loops.create(policy, to, loop.parameters());
        loop.restore(checkpoint);
        tally = new PolicyTally(to, weights, 1);
    }

    /// Lives through the next epoch.
    RehearsedEpoch live() {
        EpochOutcome outcome = loop.step();
        newest = outcome;
        double net = tally.add(outcome, 0);
        return new RehearsedEpoch(outcome.epoch().index(), outcome.service(), net, outcome.hash());
    }

    /// The epoch lived through last; null before the first.
    @Nullable EpochOutcome newest() {
        return newest;
    }
}
