package orrery.engine.outside;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationPolicy;
import orrery.engine.agents.PolicyForecasters;
import orrery.engine.agents.PolicyProvider;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.ResourceKind;

/// A policy that is a program: started for each run, told what is observed, asked what to do, and
/// ended with the run.
///
/// @param summary one line for lists, such as the command
/// @param starter starts the program
public record ProgramPolicy(String name, String summary, Supplier<LineChannel> starter)
        implements PolicyProvider {
    @Override
    public AllocationPolicy create(DepinNetwork network, AgentParameters parameters) {
        return new OutsidePolicy(name, network, parameters, new Program(starter.get()));
    }

    /// The program gets forecasts with what it observes; the agent's own are not looked at.
    @Override
    public Optional<PolicyForecasters> forecasters() {
        return Optional.of(Outside.NO_FORECASTERS);
    }

    @Override
    public String toString() {
        return "the program \"" + summary + "\"";
    }

    /// Speaks first: greets, resets, and steps through the episode.
    private static final class Program implements Counterpart {
        private final LineChannel channel;
        private final Messages messages;
        private boolean hasGreeted;

        Program(LineChannel channel) {
            this.channel = channel;
            messages = new Messages(channel);
        }

        @Override
        public Map<ResourceKind, Action> act(
                ObjectNode message, long epoch, List<ResourceKind> agents) {
            if (!hasGreeted) {
                hasGreeted = true;
                messages.shakeHands();
            }
            messages.send(message);
            String to = "epoch " + epoch;
            JsonPlace answer = messages.receive(to, Action.EXAMPLE);
            try {
                if (Messages.typeOf(answer).equals(Messages.STEP)) {
                    return Action.read(answer, agents);
                }
            } catch (JsonFormatException fault) {
                throw messages.unfit(fault, to);
            }
            throw messages.unfit(answer, to, Action.EXAMPLE);
        }

        @Override
        public void end(ObjectNode last) {
            messages.send(last);
            messages.send(Messages.of(Messages.CLOSE));
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
