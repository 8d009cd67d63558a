package orrery.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The results of a sweep: one file a cell, and of all that are there one table with a row for each
/// cell and policy, as JSON and as CSV. Files appear whole or not at all.
final class SweepTable {
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    SweepTable(Path folder) {
        this.folder = folder;
    }

    Path cellFile(int index) {
        return folder.resolve(String.format(Locale.ROOT, "cell-%06d.json", index));
    }

    boolean has(int index) {
        return Files.isRegularFile(cellFile(index));
    }

    void writeCell(SweepPlan.Cell cell, Object report) throws IOException {
        ObjectNode object = JSON.createObjectNode();
        object.put("index", cell.index());
        object.put("seed", cell.seed());
        object.set("parameters", JSON.valueToTree(cell.parameters()));
        object.set("result", JSON.valueToTree(report));
        byte[] bytes = JSON.writeValueAsBytes(object);
        new WholeFile(cellFile(cell.index())).write(out -> out.write(bytes));
    }

    /// Writes both tables of the cells that are there.
    ///
    /// @return rows
    int merge(SweepPlan plan) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        for (int index = 0; index < plan.cells(); index++) {
            if (has(index)) {
                addRows(JSON.readTree(cellFile(index).toFile()), rows);
            }
        }
        ArrayNode table = JSON.createArrayNode();
        rows.forEach(table::add);
        byte[] json = JSON.writeValueAsBytes(table);
        new WholeFile(json()).write(out -> out.write(json));
        byte[] csv = csvOf(rows).getBytes(StandardCharsets.UTF_8);
        new WholeFile(csv()).write(out -> out.write(csv));
        return rows.size();
    }

    Path json() {
        return folder.resolve("table.json");
    }

    Path csv() {
        return folder.resolve("table.csv");
    }

    private static void addRows(JsonNode cell, List<ObjectNode> rows) {
        for (JsonNode policy : cell.path("result").path("policies")) {
            ObjectNode row = JSON.createObjectNode();
            row.set("index", cell.path("index"));
            row.set("seed", cell.path("seed"));
            row.setAll((ObjectNode) cell.path("parameters"));
            flatten("", policy, row);
            rows.add(row);
        }
    }

    /// Nested figures get their path as a name; times are no result and stay out.
    private static void flatten(String prefix, JsonNode object, ObjectNode row) {
        object.properties()
                .forEach(field -> {
                    String name = prefix + field.getKey();
                    if (field.getValue().isObject()) {
                        flatten(name + ".", field.getValue(), row);
                    } else if (!name.startsWith("epochMillis")) {
                        row.set(
                                prefix.isEmpty() && name.equals("name") ? "policy" : name,
                                field.getValue());
                    }
                });
    }

    private static String csvOf(List<ObjectNode> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (ObjectNode row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                JsonNode value = row.path(column);
                cells.add(value.isMissingNode() || value.isNull() ? "" : value.asText());
            }
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }
}
