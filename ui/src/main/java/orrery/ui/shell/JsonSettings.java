package orrery.ui.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The session in a small JSON file. What cannot be read, as a whole or in part, gives the first
/// session's values; what cannot be written is told once and else of no consequence.
public final class JsonSettings implements Settings {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Path file;
    private final Consumer<String> complaint;

    /// @param complaint told in one line why the file could not be read or written
    public JsonSettings(Path file, Consumer<String> complaint) {
        this.file = file;
        this.complaint = complaint;
    }

    @Override
    public Session load() {
        if (!Files.exists(file)) {
            return Session.FIRST;
        }
        try {
            JsonNode root = mapper.readTree(Files.readString(file));
            return root.isObject() ? read(root) : Session.FIRST;
        } catch (IOException e) {
            complaint.accept("the settings in " + file + " are not readable: " + e.getMessage());
            return Session.FIRST;
        }
    }

    @Override
    public void save(Session session) {
        ObjectNode root = mapper.createObjectNode();
        root.put("theme", session.theme());
        root.put("fontPercent", session.fontPercent());
        root.put("width", session.width());
        root.put("height", session.height());
        root.put("maximised", session.maximised());
        root.put("lastView", session.lastView());
        root.put("coached", session.coached());
        ObjectNode values = root.putObject("values");
        new TreeMap<>(session.values()).forEach(values::put);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "settings", ".tmp");
            Files.writeString(
                    fresh, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            complaint.accept(
                    "the settings could not be written to " + file + ": " + e.getMessage());
        }
    }

    private static Session read(JsonNode root) {
        Session first = Session.FIRST;
        Map<String, String> values = new LinkedHashMap<>();
        root.path("values")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return new Session(
                root.path("theme").asText(first.theme()),
                root.path("fontPercent").asInt(first.fontPercent()),
                root.path("width").asDouble(first.width()),
                root.path("height").asDouble(first.height()),
                root.path("maximised").asBoolean(first.maximised()),
                root.path("lastView").asText(first.lastView()),
                root.path("coached").asBoolean(first.coached()),
                values);
    }
}
