package orrery.engine.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.baseline.AllocationRun;
import orrery.engine.agents.baseline.PolicyCatalogue;
import orrery.engine.agents.baseline.PolicyFigures;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;

/// The reset / step protocol, both ways round, with programs in memory.
final class OutsidePolicyTest {
    private static final int EPOCHS = 12;

    private static DepinNetwork network(long seed) {
        Topology topology = ProviderGenerator.generate(seed);
        return new DepinNetwork(
                topology,
                new DailyPatternDemand(seed, topology, 24, 0.6, 1),
                OutageModel.of(seed, 4),
                SupplyModel.of(seed, true, 0.2),
                300_000);
    }

    /// Gives each demand's whole amount to the first provider of its region, and sets a little
    /// aside everywhere.
    private static String simple(JsonNode message) {
        ObjectNode answer = Messages.of("step");
        ObjectNode actions = answer.putObject("actions");
        if (message.path("agents").isEmpty()) {
            return "";
        }
        for (JsonNode agent : message.get("agents")) {
            ObjectNode action = actions.putObject(agent.asText());
            ObjectNode allocate = action.putObject("allocate");
            JsonNode seen = message.get("observations").get(agent.asText());
            for (JsonNode demand : seen.get("demands")) {
                allocate.putObject(demand.get("id").asText())
                        .put(provider(demand), demand.get("amount").doubleValue());
            }
            action.putObject("reserve").put("P01", 5).put("P02", 1e9);
        }
        return answer.toString();
    }

    private static String provider(JsonNode demand) {
        return demand.get("home").asText().hashCode() % 2 == 0 ? "P01" : "P02";
    }

    private static PolicyFigures run(ScriptedChannel channel) {
        PolicyCatalogue catalogue =
                PolicyCatalogue.builtIn()
                        .with(List.of(new ProgramPolicy("mine", "a test", () -> channel)));
        return new AllocationRun(
                        network(3), AgentParameters.defaults(), 0, EPOCHS, () -> 0, catalogue)
                .run(List.of("mine"), 1, done -> true)
                .policies()
                .getFirst();
    }

    private static String refusal(Function<JsonNode, String> rule) {
        ScriptedChannel channel = ScriptedChannel.polite(rule);
        String message =
                String.valueOf(
                        assertThrows(ProtocolException.class, () -> run(channel)).getMessage());
        assertTrue(channel.isClosed, "a program is ended whatever it said");
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void theRewardsOfAllAgentsAndEpochsAddUpToTheNetOfTheRun() {
        ScriptedChannel channel = ScriptedChannel.polite(OutsidePolicyTest::simple);
        PolicyFigures figures = run(channel);
        double sum = 0;
        for (JsonNode message : channel.heard) {
            if (message.has("rewards")) {
                for (JsonNode reward : message.get("rewards")) {
                    sum += reward.doubleValue();
                }
            }
        }
        assertEquals(figures.net(), sum, 1e-4 * EPOCHS);
        assertTrue(figures.value() > 0);
    }

    @Test
    void anEpisodeIsAResetAStepForEachEpochAndAnEndThatIsTruncated() {
        ScriptedChannel channel = ScriptedChannel.polite(OutsidePolicyTest::simple);
        run(channel);
        List<String> types = channel.heard.stream().map(m -> m.get("type").asText()).toList();
        assertEquals("hello", types.getFirst());
        assertEquals("reset", types.get(1));
        assertEquals("close", types.getLast());
        assertEquals(EPOCHS, types.stream().filter("step"::equals).count());
        JsonNode end = channel.heard.get(channel.heard.size() - 2);
        assertTrue(end.get("agents").isEmpty());
        assertTrue(end.get("truncations").get("compute").booleanValue());
        assertFalse(end.get("terminations").get("compute").booleanValue());
        JsonNode second = channel.heard.get(2).get("observations").get("energy");
        assertEquals(1, second.get("epoch").intValue());
        assertEquals(2, second.get("forecast").get("epoch").intValue());
        assertEquals(second.get("demands").size(), second.get("forecast").get("median").size());
        assertEquals(24, second.get("providers").get("reserved").size());
        double most = 0;
        for (JsonNode agent : channel.heard.get(2).get("observations")) {
            most = Math.max(most, agent.get("providers").get("reserved").get(0).doubleValue());
        }
        assertEquals(5, most);
    }

    @Test
    void whatBreaksARuleIsCutCountedAndToldInTheNextInfos() {
        ScriptedChannel channel =
                ScriptedChannel.polite(message ->
                        message.path("agents").isEmpty()
                                ? ""
                                : "{\"type\":\"step\",\"actions\":{\"compute\":{\"allocate\":"
                                        + "{\"nobody\":{\"P01\":1}},\"reserve\":{\"P01\":-1,\"P99\":2}}}}");
        PolicyFigures figures = run(channel);
        assertEquals(3L * EPOCHS, figures.cuts());
        JsonNode info = channel.heard.get(2).get("infos").get("compute");
        assertEquals(3, info.get("illegalActions").intValue());
        assertTrue(info.get("illegal").toString().contains("no such demand"), info.toString());
        assertEquals(0, figures.value());
    }

    @Test
    void theSameAnswersGiveTheSameDigest() {
        assertEquals(
                run(ScriptedChannel.polite(OutsidePolicyTest::simple)).digest(),
                run(ScriptedChannel.polite(OutsidePolicyTest::simple)).digest());
    }

    @Test
    void whatDoesNotFitIsToldWithWhatWouldBeAccepted() {
        String garbage = refusal(message -> "let me think");
        assertTrue(garbage.startsWith("policy mine answered epoch 0 with let me think"), garbage);
        assertTrue(garbage.contains("{\"type\":\"step\",\"actions\""), garbage);

        String silent = refusal(message -> "");
        assertTrue(silent.contains("it ended with exit status 3"), silent);

        String type = refusal(message -> "{\"type\":\"dance\"}");
        assertTrue(type.contains("dance"), type);

        String shape =
                refusal(message ->
                        "{\"type\":\"step\",\"actions\":{\"compute\":{\"allocate\":[]}}}");
        assertTrue(shape.contains("actions.compute.allocate is a list"), shape);

        String agent = refusal(message -> "{\"type\":\"step\",\"actions\":{\"steel\":{}}}");
        assertTrue(agent.contains("[compute, bandwidth, storage, energy, gpu]"), agent);

        String text =
                refusal(message ->
                        "{\"type\":\"step\",\"actions\":{\"compute\":{\"reserve\":{\"P01\":\"much\"}}}}");
        assertTrue(text.contains("actions.compute.reserve.P01 is \"much\""), text);
    }

    @Test
    void anotherVersionIsRefusedWithBothNamed() {
        ScriptedChannel channel =
                new ScriptedChannel(m -> ScriptedChannel.HELLO.replace("1}", "2}"));
        String message =
                String.valueOf(
                        assertThrows(ProtocolException.class, () -> run(channel)).getMessage());
        assertTrue(message.contains("version 2, this Orrery speaks"), message);
        assertTrue(channel.isClosed);
    }

    @Test
    void aTrainerResetsAndStepsAsOftenAsItLikes() {
        String step = "{\"type\":\"step\",\"actions\":{}}";
        ScriptedChannel channel =
                new ScriptedChannel(m -> "")
                        .says(
                                ScriptedChannel.HELLO,
                                "{\"type\":\"reset\",\"seed\":5}",
                                step,
                                step,
                                step,
                                "{\"type\":\"reset\"}",
                                step,
                                "{\"type\":\"reset\",\"seed\":5}");
        EnvironmentServer.Served served =
                new EnvironmentServer(
                                channel,
                                seed ->
                                        new EnvironmentServer.Setting(
                                                network(seed.orElse(7)),
                                                AgentParameters.defaults(),
                                                3))
                        .serve();
        assertEquals(new EnvironmentServer.Served(3, 4), served);
        List<JsonNode> resets =
                channel.heard.stream().filter(m -> m.get("type").asText().equals("reset")).toList();
        assertEquals(3, resets.size());
        assertEquals(resets.get(0), resets.get(2));
        assertFalse(resets.get(0).equals(resets.get(1)));
        JsonNode end = channel.heard.get(4);
        assertTrue(end.get("truncations").get("energy").booleanValue(), end.toString());
    }

    @Test
    void aTrainerThatStepsBeforeItResetsIsToldSo() {
        ScriptedChannel channel =
                new ScriptedChannel(m -> "")
                        .says(ScriptedChannel.HELLO, "{\"type\":\"step\",\"actions\":{}}");
        String message =
                String.valueOf(
                        assertThrows(
                                        ProtocolException.class,
                                        () ->
                                                new EnvironmentServer(
                                                                channel,
                                                                (OptionalLong seed) -> {
                                                                    throw new AssertionError(seed);
                                                                })
                                                        .serve())
                                .getMessage());
        assertTrue(message.contains("{\"type\":\"reset\""), message);
    }
}
