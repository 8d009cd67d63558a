package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.AllocationResult;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Choice;
import orrery.engine.agents.InvalidPolicyException;
import orrery.engine.agents.PolicyProvider;
import orrery.engine.agents.ReserveInput;
import orrery.engine.agents.Share;
import orrery.engine.depin.ActionRules;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ServiceLevel;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;
import orrery.engine.primitives.InvalidInputException;

/// A policy that somebody else wrote, held to the network's rules: what it asks for beyond them is
/// cut and counted, its reasons are replaced by plain ones where they do not fit what it did, and
/// what it throws names the policy and the epoch. One thread at a time.
final class OwnPolicy implements AllocationPolicy {
    private final AllocationPolicy inner;
    private final String name;
    private final Topology topology;
    private final ActionRules rules;
    private long cuts;

    private OwnPolicy(String name, AllocationPolicy inner, Topology topology) {
        this.name = name;
        this.inner = inner;
        this.topology = topology;
        rules = new ActionRules(topology);
    }

    /// @throws InvalidPolicyException where the provider cannot make its policy
    static OwnPolicy of(PolicyProvider provider, DepinNetwork network, AgentParameters parameters) {
        String name = provider.name();
        AllocationPolicy inner =
                guarded(name, "being made", () -> provider.create(network, parameters));
        return new OwnPolicy(name, inner, network.topology());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean defers() {
        return inner.defers();
    }

    @Override
    public Reservation reserve(ReserveInput input) {
        String when = "setting capacity aside for epoch " + input.target();
        Reservation asked = guarded(when, () -> inner.reserve(input));
        ActionRules.Legal<Reservation> legal =
                rules.reservation(new Reservation(input.target(), asked.lines()));
        cuts += legal.cuts().size();
        return legal.action();
    }

    @Override
    public AllocationResult allocate(AllocationInput input) {
        long epoch = input.epoch().index();
        AllocationResult asked = guarded("allocating epoch " + epoch, () -> inner.allocate(input));
        ActionRules.Legal<Allocation> legal =
                rules.allocation(
                        input.demands(), new Allocation(epoch, asked.allocation().assignments()));
        cuts += legal.cuts().size();
        return explained(input, legal.action(), asked.choices());
    }

    /// The allocation with its policy's reasons where these are about it, else with plain ones.
    private AllocationResult explained(
            AllocationInput input, Allocation allocation, List<Choice> reasons) {
        Map<String, Choice> own = new HashMap<>();
        reasons.forEach(choice -> own.put(choice.demand(), choice));
        Map<String, List<Assignment>> given = new HashMap<>();
        allocation
                .assignments()
                .forEach(a -> given.computeIfAbsent(a.demand(), d -> new ArrayList<>()).add(a));
        List<Choice> choices = new ArrayList<>(input.demands().size());
        for (Demand demand : input.demands()) {
            List<Assignment> shares = given.getOrDefault(demand.id(), List.of());
            Choice choice = own.get(demand.id());
            choices.add(
                    choice != null && isAbout(choice, demand, shares)
                            ? choice
                            : plain(input, demand, shares));
        }
        return new AllocationResult(allocation, choices);
    }

    private Choice plain(AllocationInput input, Demand demand, List<Assignment> shares) {
        long[] parts = new long[topology.providers().size()];
        for (Assignment share : shares) {
            parts[topology.providerIndex(share.provider())] = FixedPoint.micros(share.amount());
        }
        Placed placed = new Placed(topology, input.parameters());
        placed.add(demand, parts);
        return placed.result(input.epoch().index()).choices().getFirst();
    }

    private static boolean isAbout(Choice choice, Demand demand, List<Assignment> given) {
        if (choice.shares().size() != given.size()
                || !choice.tenant().equals(demand.tenant())
                || choice.priority() != demand.priority()
                || choice.resource() != demand.resource()
                || !choice.home().equals(demand.home())) {
            return false;
        }
        long left = FixedPoint.micros(demand.amount());
        for (int i = 0; i < given.size(); i++) {
            Share share = choice.shares().get(i);
            long amount = FixedPoint.micros(given.get(i).amount());
            left -= amount;
            if (!share.provider().equals(given.get(i).provider())
                    || FixedPoint.micros(share.amount()) != amount) {
                return false;
            }
        }
        return FixedPoint.micros(choice.demanded()) == FixedPoint.micros(demand.amount())
                && FixedPoint.micros(choice.unserved()) == left;
    }

    @Override
    public void learn(Telemetry telemetry) {
        guarded(
                "learning from epoch " + telemetry.epoch().index(),
                () -> {
                    inner.learn(telemetry);
                    return telemetry;
                });
    }

    @Override
    public void learn(ServiceLevel outcome) {
        guarded(
                "learning an outcome",
                () -> {
                    inner.learn(outcome);
                    return outcome;
                });
    }

    @Override
    public void answered(List<Demand> demands) {
        guarded(
                "learning what was answered",
                () -> {
                    inner.answered(demands);
                    return demands;
                });
    }

    @Override
    public long cuts() {
        return cuts + inner.cuts();
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(name);
        inner.save(out);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("policy", name);
        inner.restore(in);
    }

    private <T> T guarded(String when, Supplier<T> call) {
        return guarded(name, when, call);
    }

    /// Runs other people's code: whatever that throws is a fault of the policy, and said to be one.
    private static <T> T guarded(String name, String when, Supplier<T> call) {
        try {
            T result = call.get();
            if (result == null) {
                throw new NullPointerException("it returned null");
            }
            return result;
        } catch (InvalidInputException told) {
            throw told;
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            throw new InvalidPolicyException(
                    "policy %s failed while %s: %s".formatted(name, when, failed), failed);
        }
    }
}
