package orrery.engine.agents.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.DisturbedNetwork;
import orrery.engine.depin.Outage;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.Topology;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A run with its chronicle, kept as the runtime keeps it. Its forecasters are the runtime's, too.
final class LivedRun {
    static final int CHECKPOINT_EPOCHS = 8;

    private final long seed;
    private final Topology topology;
    private final Chronicle chronicle;
    private final List<Outage> outages = new ArrayList<>();
    private final List<Disturbance> shocks = new ArrayList<>();
    private AllocationLoop loop;

    LivedRun(long seed) {
        this.seed = seed;
        topology = ProviderGenerator.generate(seed);
        AgentParameters initial = AgentParameters.defaults();
        NetworkCourse networks = networks();
        loop = agents(DualPricePolicy.NAME, networks.at(0), initial);
        chronicle =
                new Chronicle(
                        new Origin(LivedRun::agents, DualPricePolicy.NAME, initial), networks);
    }

    private static AllocationLoop agents(
            String policy, DepinNetwork network, AgentParameters parameters) {
        if (!policy.equals(DualPricePolicy.NAME)) {
            return Policies.loop(policy, network, parameters);
        }
        Topology topology = network.topology();
        return new AllocationLoop(
                network,
                new AllocationAgent(
                        topology,
                        network.seasonLength(),
                        new DualPricePolicy(topology),
                        Forecasters.LEAN,
                        parameters));
    }

    private NetworkCourse networks() {
        DisturbedNetwork disturbed =
                new DisturbedNetwork(
                        topology,
                        new DailyPatternDemand(seed, topology, 48, 0.72, 3),
                        OutageModel.of(seed, 8).with(outages),
                        shocks,
                        Map.of());
        Map<Long, DepinNetwork> byEpoch = new HashMap<>();
        for (long epoch : disturbed.priceChanges()) {
            byEpoch.put(
                    epoch,
                    new DepinNetwork(
                            disturbed.topologyAt(epoch),
                            disturbed.demandModel(),
                            disturbed.outageModel(),
                            300_000));
        }
        return new NetworkCourse(byEpoch);
    }

    Chronicle chronicle() {
        return chronicle;
    }

    AllocationLoop loop() {
        return loop;
    }

    /// Lives through so many epochs.
    List<Hash256> live(int epochs) {
        List<Hash256> decisions = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            enter();
            EpochOutcome outcome = loop.step();
            long next = loop.nextEpoch().index();
            chronicle.decided(outcome.epoch().index(), outcome.hash());
            decisions.add(outcome.hash());
            if (next % CHECKPOINT_EPOCHS == 0) {
                chronicle.checkpoint(Bytes.wrap(loop.checkpoint()));
            }
        }
        return decisions;
    }

    void turn(String parameter, double value) {
        loop.parameters(loop.parameters().with(parameter, value));
        chronicle.heard(new Intervention.Turned(loop.parameters()));
    }

    void outage(Outage outage) {
        outages.add(outage);
        chronicle.networks(networks());
        enter();
    }

    void shock(Disturbance.PriceShock shock) {
        shocks.add(shock);
        chronicle.networks(networks());
        enter();
    }

    private void enter() {
        DepinNetwork network = chronicle.networks().at(loop.nextEpoch().index());
        if (network != loop.network()) {
            byte[] checkpoint = loop.checkpoint();
            loop = agents(DualPricePolicy.NAME, network, loop.parameters());
            loop.restore(checkpoint);
        }
    }
}
