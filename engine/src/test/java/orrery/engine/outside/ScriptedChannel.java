package orrery.engine.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import orrery.engine.codec.Json;

/// A program in memory: answers each message by a rule, or says what was queued.
final class ScriptedChannel implements LineChannel {
    static final String HELLO =
            "{\"type\":\"hello\",\"protocol\":\"orrery-reset-step\",\"version\":1}";

    final List<JsonNode> heard = new ArrayList<>();
    boolean isClosed;
    private final Function<JsonNode, String> rule;
    private final Deque<String> queued = new ArrayDeque<>();

    /// @param rule the line that answers a message; empty for none
    ScriptedChannel(Function<JsonNode, String> rule) {
        this.rule = rule;
    }

    /// Greets properly, then answers observations by a rule.
    static ScriptedChannel polite(Function<JsonNode, String> rule) {
        return new ScriptedChannel(message ->
                message.get("type").asText().equals("hello") ? HELLO : rule.apply(message));
    }

    ScriptedChannel says(String... lines) {
        queued.addAll(List.of(lines));
        return this;
    }

    @Override
    public void send(String line) {
        try {
            JsonNode message = Json.FILES.readTree(line);
            heard.add(message);
            String answer = rule.apply(message);
            if (!answer.isEmpty()) {
                queued.add(answer);
            }
        } catch (JsonProcessingException broken) {
            throw new AssertionError(line, broken);
        }
    }

    @Override
    public Optional<String> receive() {
        return Optional.ofNullable(queued.poll());
    }

    @Override
    public String name() {
        return "policy mine";
    }

    @Override
    public String ending() {
        return "it ended with exit status 3";
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
