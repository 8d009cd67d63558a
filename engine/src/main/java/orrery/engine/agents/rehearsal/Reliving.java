package orrery.engine.agents.rehearsal;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.Intervention;
import orrery.engine.depin.DepinNetwork;

/// The run's own agent on its way through epochs that were. Before each it is in the network of
/// that epoch and has heard what operators did, as the chronicle has it. One thread at a time.
public final class Reliving {
    private final Chronicle chronicle;
    private final NetworkCourse networks;
    private final List<Intervention> unheard = new ArrayList<>();
    private AllocationLoop loop;
    private int heard;

    Reliving(Chronicle chronicle, NetworkCourse networks, KeptCheckpoint from) {
        this.chronicle = chronicle;
        this.networks = networks;
        DepinNetwork network = networks.at(from.epoch());
        loop =
                chronicle
                        .loops()
                        .create(chronicle.policy(), network, chronicle.parameters(from.epoch()));
        loop.restore(from.learnt().toArray());
        heard = from.heard();
    }

    /// From the first epoch of the run on.
    public static Reliving fromBeginning(Chronicle chronicle) {
        return new Reliving(chronicle, chronicle.networks(), chronicle.beginning());
    }

    /// The epoch that comes next.
    public long next() {
        return loop.nextEpoch().index();
    }

    /// Lives through the next epoch.
    public EpochOutcome live() {
        enter();
        heard = 0;
        return loop.step();
    }

    /// Makes the agent as it was when it decided the next epoch, or will.
    public void enter() {
        loop = moved(loop, networks.at(next()), chronicle);
        List<Intervention> said = chronicle.interventions(next());
        for (Intervention one : said.subList(Math.min(heard, said.size()), said.size())) {
            if (!loop.hear(one)) {
                unheard.add(one);
            }
        }
        heard = said.size();
    }

    /// An agent of the run's policy in another network, whose past is the same.
    private static AllocationLoop moved(AllocationLoop loop, DepinNetwork to, Chronicle chronicle) {
        DepinNetwork from = loop.network();
        if (from == to || from.topology() == to.topology()) { // both without value equality
            loop.network(to);
            return loop;
        }
        AllocationLoop moved = chronicle.loops().create(chronicle.policy(), to, loop.parameters());
        moved.restore(loop.checkpoint());
        return moved;
    }

    AllocationLoop loop() {
        return loop;
    }

    /// How much of what operators did before the next epoch the agent has heard.
    int heard() {
        return heard;
    }

    /// What was nothing to the agent, and so cannot have been done in a run that went like this.
    public List<Intervention> unheard() {
        return List.copyOf(unheard);
    }
}
