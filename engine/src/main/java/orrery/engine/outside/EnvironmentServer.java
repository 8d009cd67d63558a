package orrery.engine.outside;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.ResourceKind;

/// The same protocol driven from the other side, for training: another program resets the
/// environment and steps through it, as often as it likes, until it says close or nothing more. One
/// thread at a time.
public final class EnvironmentServer {
    private static final String NAME = "outside";
    private static final String RESET_EXAMPLE = "{\"type\":\"reset\",\"seed\":42}";

    private final Messages messages;
    private final Function<OptionalLong, Setting> settings;
    private @Nullable JsonPlace next;
    private int episodes;
    private long steps;

    /// What an episode is played in.
    ///
    /// @param epochs after which it is truncated
    public record Setting(DepinNetwork network, AgentParameters parameters, int epochs) {}

    /// What was served.
    public record Served(int episodes, long steps) {}

    /// The program reset the environment, or left it, before an episode was over.
    private static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AbandonedException() {
            super("the episode was abandoned", null, false, false);
        }
    }

    /// @param settings the setting of an episode by its seed, where one was named
    public EnvironmentServer(LineChannel channel, Function<OptionalLong, Setting> settings) {
        messages = new Messages(channel);
        this.settings = settings;
    }

    /// Greets, and serves until the program is done.
    ///
    /// @throws ProtocolException where it says something that cannot be used
    public Served serve() {
        messages.shakeHands();
        while (true) {
            Optional<JsonPlace> request = request("an episode's end", RESET_EXAMPLE);
            if (request.isEmpty() || Messages.typeOf(request.get()).equals(Messages.CLOSE)) {
                return new Served(episodes, steps);
            }
            if (!Messages.typeOf(request.get()).equals(Messages.RESET)) {
                throw messages.unfit(request.get(), "an episode's end", RESET_EXAMPLE);
            }
            play(settings.apply(seed(request.get())));
        }
    }

    private Optional<JsonPlace> request(String to, String wanted) {
        JsonPlace kept = next;
        next = null;
        return kept == null ? messages.tryReceive(to, wanted) : Optional.of(kept);
    }

    private OptionalLong seed(JsonPlace reset) {
        JsonPlace seed = reset.get("seed");
        try {
            return seed.isPresent() ? OptionalLong.of(seed.integer()) : OptionalLong.empty();
        } catch (JsonFormatException fault) {
            throw messages.unfit(fault, "an episode's end");
        }
    }

    private void play(Setting setting) {
        episodes++;
        DepinNetwork network = setting.network();
        OutsidePolicy policy =
                new OutsidePolicy(NAME, network, setting.parameters(), new Trainer());
        AllocationAgent agent =
                new AllocationAgent(
                        network.topology(),
                        network.seasonLength(),
                        policy,
                        Outside.NO_FORECASTERS,
                        setting.parameters());
        try (AllocationLoop loop = new AllocationLoop(network, agent)) {
            for (int epoch = 0; epoch < setting.epochs(); epoch++) {
                loop.step();
                steps++;
            }
        } catch (AbandonedException abandoned) {
            // What it asked for instead is taken up next.
        }
    }

    /// Answers only: what was observed goes out, and the next request is the action.
    private final class Trainer implements Counterpart {
        @Override
        public Map<ResourceKind, Action> act(
                ObjectNode message, long epoch, List<ResourceKind> agents) {
            messages.send(message);
            String to = "epoch " + epoch;
            Optional<JsonPlace> request = messages.tryReceive(to, Action.EXAMPLE);
            if (request.isEmpty()) {
                next = JsonPlace.root(Messages.of(Messages.CLOSE));
                throw new AbandonedException();
            }
            try {
                return switch (Messages.typeOf(request.get())) {
                    case Messages.STEP -> Action.read(request.get(), agents);
                    case Messages.RESET, Messages.CLOSE -> {
                        next = request.get();
                        throw new AbandonedException();
                    }
                    default -> throw messages.unfit(request.get(), to, Action.EXAMPLE);
                };
            } catch (JsonFormatException fault) {
                throw messages.unfit(fault, to);
            }
        }

        @Override
        public void end(ObjectNode last) {
            messages.send(last);
        }

        @Override
        public void close() {
            // The conversation outlives the episode.
        }
    }
}
