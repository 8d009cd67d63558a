package orrery.engine.outside;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Parameter;
import orrery.engine.agents.ReserveInput;
import orrery.engine.depin.ActionRules;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// A policy whose actions come from elsewhere, one agent for each resource, step by step as in
/// PettingZoo's parallel API.
///
/// One step is one epoch: the observation of epoch t holds its demand, and the action answers with
/// who carries it and with what is set aside for epoch t + lead. So nothing is set aside for the
/// first epochs. What an action asks for beyond the network's rules is cut and counted here; the
/// reward of an epoch comes with the observation of the next. One thread at a time.
final class OutsidePolicy implements AllocationPolicy {
    private static final int MOST_TOLD = 5;

    private final String name;
    private final DepinNetwork network;
    private final AgentParameters parameters;
    private final int lead;
    private final Counterpart counterpart;
    private final List<ResourceKind> agents;
    private final ActionRules rules;
    private final Observations observations;
    private final TreeMap<Long, Reservation> reservations = new TreeMap<>();
    private final Map<ResourceKind, List<String>> illegal = new EnumMap<>(ResourceKind.class);
    private @Nullable Realised last;
    private @Nullable Telemetry telemetry;
    private List<Demand> answered = List.of();
    private long cuts;
    private boolean isBroken;

    /// What was done in the epoch before.
    private record Realised(Allocation allocation, Reservation reserved) {}

    OutsidePolicy(
            String name,
            DepinNetwork network,
            AgentParameters parameters,
            Counterpart counterpart) {
        this.name = name;
        this.network = network;
        this.parameters = parameters;
        this.counterpart = counterpart;
        Topology topology = network.topology();
        lead = Math.max(1, parameters.lead());
        agents =
                Stream.of(ResourceKind.values())
                        .filter(kind -> topology.capacity(kind) > 0)
                        .toList();
        rules = new ActionRules(topology);
        observations =
                new Observations(
                        topology,
                        network.seasonLength(),
                        lead,
                        parameters.value(Parameter.FORGETTING));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        return reservations.getOrDefault(input.target(), Reservation.none(input.target()));
    }

    @Override
    public AllocationResult allocate(AllocationInput input) {
        long epoch = input.epoch().index();
        ObjectNode message = last == null ? reset() : stepped(last, false);
        ObjectNode seen = message.putObject("observations");
        for (ResourceKind agent : agents) {
            seen.set(
                    agent.label(),
                    observations.observation(
                            epoch, agent, input.demands(), input.reserved(), telemetry));
        }
        observations.retain(input.demands());
        isBroken = true;
        Map<ResourceKind, Action> actions = counterpart.act(message, epoch, agents);
        isBroken = false;
        Allocation allocation = legal(input, actions);
        last = new Realised(allocation, input.reserved());
        return new AllocationResult(allocation, List.of());
    }

    private ObjectNode reset() {
        ObjectNode message = Messages.of(Messages.RESET);
        ArrayNode names = message.putArray("agents");
        agents.forEach(agent -> names.add(agent.label()));
        message.put("lead", lead);
        message.put(
                "epochSeconds",
                (network.epoch(1).startMillis() - network.epoch(0).startMillis()) / 1e3);
        message.put("seasonEpochs", network.seasonLength());
        message.set("network", observations.network(agents));
        ObjectNode infos = message.putObject("infos");
        agents.forEach(agent -> infos.putObject(agent.label()));
        return message;
    }

    /// What the epoch before came to, without what is observed now.
    private ObjectNode stepped(Realised done, boolean isLast) {
        ObjectNode message = Messages.of(Messages.STEP);
        ArrayNode names = message.putArray("agents");
        ObjectNode rewards = message.putObject("rewards");
        ObjectNode terminations = message.putObject("terminations");
        ObjectNode truncations = message.putObject("truncations");
        ObjectNode infos = message.putObject("infos");
        for (ResourceKind agent : agents) {
            String label = agent.label();
            if (!isLast) {
                names.add(label);
            }
            terminations.put(label, false);
            truncations.put(label, isLast);
            ObjectNode info = infos.putObject(label);
            if (telemetry != null) {
                Reward reward =
                        Reward.of(
                                network.topology(),
                                parameters,
                                agent,
                                answered,
                                done.allocation(),
                                done.reserved(),
                                telemetry);
                rewards.put(label, reward.net());
                reward.write(info);
            }
            List<String> cut = illegal.getOrDefault(agent, List.of());
            info.put("illegalActions", cut.size());
            ArrayNode told = info.putArray("illegal");
            cut.stream().limit(MOST_TOLD).forEach(told::add);
        }
        return message;
    }

    private Allocation legal(AllocationInput input, Map<ResourceKind, Action> actions) {
        long epoch = input.epoch().index();
        List<Assignment> assignments = new ArrayList<>();
        List<Reservation.Line> lines = new ArrayList<>();
        illegal.clear();
        for (ResourceKind agent : agents) {
            Action action = actions.getOrDefault(agent, Action.NONE);
            List<String> cut = new ArrayList<>(action.negative());
            List<Demand> own = input.demands().stream().filter(d -> d.resource() == agent).toList();
            ActionRules.Legal<Allocation> allocated =
                    rules.allocation(own, new Allocation(epoch, action.allocate()));
            ActionRules.Legal<Reservation> reserved =
                    rules.reservation(new Reservation(epoch + lead, action.reserve()));
            Stream.of(allocated.cuts(), reserved.cuts())
                    .flatMap(List::stream)
                    .map(OutsidePolicy::words)
                    .forEach(cut::add);
            assignments.addAll(allocated.action().assignments());
            lines.addAll(reserved.action().lines());
            illegal.put(agent, cut);
            cuts += cut.size();
        }
        reservations.headMap(epoch, true).clear();
        reservations.put(epoch + lead, new Reservation(epoch + lead, lines));
        return new Allocation(epoch, assignments);
    }

    private static String words(ActionRules.Cut cut) {
        return "%s: %s asked, %s given, %s"
                .formatted(cut.what(), cut.asked(), cut.given(), cut.why());
    }

    @Override
    public void learn(Telemetry reported) {
        telemetry = reported;
    }

    @Override
    public void answered(List<Demand> demands) {
        answered = demands;
    }

    @Override
    public long cuts() {
        return cuts;
    }

    @Override
    public void close() {
        try {
            if (last != null && !isBroken) {
                ObjectNode message = stepped(last, true);
                message.putObject("observations");
                counterpart.end(message);
            }
        } finally {
            counterpart.close();
        }
    }

    /// What the program on the other side has learnt is not ours to keep.
    @Override
    public void save(CheckpointWriter out) {
        throw new UnsupportedOperationException("a policy outside keeps its own state");
    }

    @Override
    public void restore(CheckpointReader in) {
        throw new UnsupportedOperationException("a policy outside keeps its own state");
    }
}
