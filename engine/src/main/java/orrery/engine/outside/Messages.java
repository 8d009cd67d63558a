package orrery.engine.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import orrery.engine.codec.Json;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;

/// One line of JSON each way, as docs/agents/README.md describes. One thread at a time.
final class Messages {
    static final String PROTOCOL = "orrery-reset-step";
    static final int VERSION = 1;
    static final String HELLO = "hello";
    static final String RESET = "reset";
    static final String STEP = "step";
    static final String CLOSE = "close";

    private static final int MOST_SHOWN = 120;

    private final LineChannel channel;

    Messages(LineChannel channel) {
        this.channel = channel;
    }

    static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    void send(JsonNode message) {
        try {
            channel.send(Json.FILES.writeValueAsString(message));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a message cannot be written as JSON", impossible);
        }
    }

    /// Says which protocol this is and hears that the other side speaks it.
    void shakeHands() {
        send(of(HELLO).put("protocol", PROTOCOL).put("version", VERSION));
        String wanted =
                "{\"type\":\"hello\",\"protocol\":\"%s\",\"version\":%d}"
                        .formatted(PROTOCOL, VERSION);
        JsonPlace answer = receive("the hello", wanted);
        if (!typeOf(answer).equals(HELLO)) {
            throw unfit(answer, "the hello", wanted);
        }
        JsonNode protocol = answer.get("protocol").node();
        JsonNode version = answer.get("version").node();
        if (protocol == null
                || !protocol.asText().equals(PROTOCOL)
                || version == null
                || !version.isInt()
                || version.intValue() != VERSION) {
            throw new ProtocolException(
                    "%s speaks %s version %s, this Orrery speaks %s version %d"
                            .formatted(channel.name(), protocol, version, PROTOCOL, VERSION));
        }
    }

    /// The next message of the other side.
    ///
    /// @param to what it answers, such as `epoch 3`
    /// @param wanted an example of what is accepted
    /// @throws ProtocolException where there is none or it is no object with a type
    JsonPlace receive(String to, String wanted) {
        return tryReceive(to, wanted)
                .orElseThrow(() ->
                        new ProtocolException(
                                "%s gave no answer to %s: %s; %s is needed"
                                        .formatted(channel.name(), to, channel.ending(), wanted)));
    }

    /// As [#receive]; empty where the other side is done.
    Optional<JsonPlace> tryReceive(String to, String wanted) {
        return channel.receive().map(line -> parsed(line, to, wanted));
    }

    private JsonPlace parsed(String line, String to, String wanted) {
        try {
            JsonNode node = Json.FILES.readTree(line);
            if (node != null && node.isObject() && node.path("type").isTextual()) {
                return JsonPlace.root(node);
            }
        } catch (JsonProcessingException broken) {
            // Told below, as for JSON of another shape.
        }
        throw unfit(line, to, wanted);
    }

    static String typeOf(JsonPlace message) {
        return message.get("type").text();
    }

    /// The other side said something else than was asked.
    ProtocolException unfit(JsonPlace message, String to, String wanted) {
        return unfit(String.valueOf(message.node()), to, wanted);
    }

    /// A message of the right type, one of whose parts cannot be used.
    ProtocolException unfit(JsonFormatException fault, String to) {
        return new ProtocolException(
                "%s answered %s with a message that cannot be used: %s"
                        .formatted(channel.name(), to, fault.getMessage()));
    }

    private ProtocolException unfit(String said, String to, String wanted) {
        String shown =
                said.length() <= MOST_SHOWN
                        ? said
                        : said.substring(0, MOST_SHOWN) + "… (" + said.length() + " characters)";
        return new ProtocolException(
                "%s answered %s with %s; one line of JSON like %s is needed"
                        .formatted(channel.name(), to, shown, wanted));
    }
}
