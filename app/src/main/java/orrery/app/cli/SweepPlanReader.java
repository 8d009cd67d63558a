package orrery.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import orrery.app.wiring.OwnPolicies;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.InvalidPolicyException;
import orrery.engine.agents.ParameterDefinition;
import orrery.engine.outside.ProgramPolicy;

/// Reads a sweep's plan, YAML or JSON, and tells all its faults at once, each with its path. Files
/// are named relative to the plan's own folder. One thread at a time.
final class SweepPlanReader {
    /// Most cells of a plan.
    static final int MOST_CELLS = 100_000;

    private static final YAMLMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    /// Keys that are options of `allocate` with one value.
    private static final List<String> OPTIONS =
            List.of("time", "resource", "epochs", "lead", "liars");

    /// Those with a list of values.
    private static final List<String> LISTS = List.of("column", "class", "policy");

    private static final Set<String> KEYS =
            new TreeSet<>(
                    List.of(
                            "demand",
                            "providers",
                            "outages",
                            "seeds",
                            "parameters",
                            "search",
                            "samples",
                            "searchSeed",
                            "time",
                            "resource",
                            "epochs",
                            "lead",
                            "liars",
                            "column",
                            "class",
                            "policy",
                            "policyPath",
                            "policyCommand"));

    private final Path file;
    private final JsonNode root;
    private final List<String> faults = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();

    private SweepPlanReader(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /// @throws InvalidPlan with every fault
    static SweepPlan read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new UnusableInput(
                    "--plan is " + file + ", a file that can be read is needed", unreadable);
        }
        try {
            JsonNode root = YAML.readTree(text);
            if (root == null || !root.isObject()) {
                throw new InvalidPlan(
                        file.toString(), List.of("a mapping of keys to values is needed"));
            }
            return new SweepPlanReader(file, root).plan();
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            String why = broken.getOriginalMessage().lines().findFirst().orElse("");
            throw new InvalidPlan(
                    file.toString(), List.of("line " + line + ": no valid YAML: " + why));
        }
    }

    private SweepPlan plan() {
        root.fieldNames()
                .forEachRemaining(key -> {
                    if (!KEYS.contains(key)) {
                        faults.add(key + ": no such key, one of " + KEYS + " is accepted");
                    }
                });
        path("demand", true);
        path("providers", false);
        for (String key : OPTIONS) {
            if (root.has(key)) {
                option(key, root.get(key));
            }
        }
        for (String key : LISTS) {
            for (JsonNode one : elements(root.path(key))) {
                option(key, one);
            }
        }
        List<Path> policyPath = policyPath();
        policies(policyPath, policyCommands());
        if (root.path("outages").asBoolean()) {
            shared.add("--outages");
        }
        List<Long> seeds = seeds();
        boolean isRandom = isRandom();
        int samples = isRandom ? (int) whole("samples", 20, 1, MOST_CELLS) : 0;
        long searchSeed = whole("searchSeed", 42, Long.MIN_VALUE, Long.MAX_VALUE);
        Map<String, List<Double>> axes = axes(isRandom);
        double count = Math.max(1, seeds.size());
        for (List<Double> values : axes.values()) {
            count *= isRandom ? 1 : Math.max(1, values.size());
        }
        count *= isRandom ? samples : 1;
        if (count > MOST_CELLS) {
            faults.add("%.0f cells, %d at most are accepted".formatted(count, MOST_CELLS));
        }
        if (!faults.isEmpty()) {
            throw new InvalidPlan(file.toString(), faults);
        }
        return new SweepPlan(file, shared, axes, seeds, samples, searchSeed);
    }

    private void path(String key, boolean isNeeded) {
        JsonNode node = root.path(key);
        if (node.isMissingNode()) {
            if (isNeeded) {
                faults.add(key + ": is missing, the path of a CSV is needed");
            }
            return;
        }
        Path named = resolved(node.asText());
        if (!node.isTextual() || !Files.isRegularFile(named)) {
            faults.add("%s: is %s, there is no such file".formatted(key, node));
        }
        shared.add("--" + key);
        shared.add(named.toString());
    }

    /// A path of the plan, relative to the plan's own folder.
    private Path resolved(String path) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of(path) : folder.resolve(path);
    }

    private void option(String key, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            faults.add("%s: is %s, a single value is needed".formatted(key, value));
            return;
        }
        shared.add("--" + key);
        shared.add(value.asText());
    }

    private List<Path> policyPath() {
        List<Path> places = new ArrayList<>();
        for (JsonNode one : elements(root.path("policyPath"))) {
            Path named = resolved(one.asText());
            if (!one.isTextual() || !Files.exists(named)) {
                faults.add("policyPath: is %s, there is no such file or folder".formatted(one));
                continue;
            }
            places.add(named);
            shared.add("--policy-path");
            shared.add(named.toString());
        }
        return places;
    }

    private List<ProgramPolicy> policyCommands() {
        List<ProgramPolicy> programs = new ArrayList<>();
        for (JsonNode one : elements(root.path("policyCommand"))) {
            try {
                programs.add(PolicyCommands.policy(one.asText(), Duration.ZERO));
            } catch (UnusableInput unusable) {
                faults.add("policyCommand: " + unusable.getMessage());
            }
            shared.add("--policy-command");
            shared.add(one.asText());
        }
        return programs;
    }

    private void policies(List<Path> policyPath, List<ProgramPolicy> programs) {
        List<JsonNode> named = elements(root.path("policy"));
        if (named.isEmpty()) {
            return;
        }
        List<String> accepted = new ArrayList<>();
        accepted.add(AllocateCommand.AGENT);
        try (OwnPolicies own = OwnPolicies.load(policyPath, programs)) {
            accepted.addAll(own.catalogue().names());
        } catch (InvalidPolicyException unusable) {
            faults.add("policyPath: " + unusable.getMessage());
            return;
        }
        for (int i = 0; i < named.size(); i++) {
            if (!accepted.contains(named.get(i).asText())) {
                faults.add(
                        "policy[%d]: is %s, one of %s is accepted"
                                .formatted(i, named.get(i), accepted));
            }
        }
    }

    private List<Long> seeds() {
        JsonNode node = root.path("seeds");
        List<Long> seeds = new ArrayList<>();
        if (node.isMissingNode()) {
            seeds.add(42L);
        } else if (node.isObject()) {
            JsonNode from = node.path("from");
            JsonNode count = node.path("count");
            if (!from.isIntegralNumber() || !isCount(count)) {
                faults.add("seeds: is %s, {from: 1, count: 20} is accepted".formatted(node));
                return seeds;
            }
            for (int i = 0; i < count.intValue(); i++) {
                seeds.add(from.longValue() + i);
            }
        } else {
            List<JsonNode> all = elements(node);
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).isIntegralNumber()) {
                    seeds.add(all.get(i).longValue());
                } else {
                    faults.add(
                            "seeds[%d]: is %s, a whole number is needed".formatted(i, all.get(i)));
                }
            }
            if (all.isEmpty()) {
                faults.add("seeds: is empty, one or more are needed");
            }
        }
        return seeds;
    }

    private static boolean isCount(JsonNode node) {
        return node.isInt() && node.intValue() >= 1 && node.intValue() <= MOST_CELLS;
    }

    private boolean isRandom() {
        JsonNode node = root.path("search");
        boolean isRandom = node.asText().equals("random");
        if (!node.isMissingNode() && !isRandom && !node.asText().equals("grid")) {
            faults.add("search: is %s, grid or random is accepted".formatted(node));
        }
        return isRandom;
    }

    private long whole(String key, long otherwise, long least, long most) {
        JsonNode node = root.path(key);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || node.longValue() < least || node.longValue() > most) {
            faults.add(
                    "%s: is %s, a whole number from %d to %d is needed"
                            .formatted(key, node, least, most));
            return otherwise;
        }
        return node.longValue();
    }

    private Map<String, List<Double>> axes(boolean isRandom) {
        Map<String, List<Double>> axes = new LinkedHashMap<>();
        JsonNode node = root.path("parameters");
        if (!node.isMissingNode() && !node.isObject()) {
            faults.add("parameters: is %s, a mapping of ids to values is needed".formatted(node));
        }
        node.properties()
                .forEach(entry -> {
                    String path = "parameters." + entry.getKey();
                    try {
                        ParameterDefinition one =
                                AgentParameters.parameter(entry.getKey()).definition();
                        axes.put(entry.getKey(), values(path, entry.getValue(), one, isRandom));
                    } catch (InvalidParameterException unknown) {
                        faults.add(path + ": " + unknown.getMessage());
                    }
                });
        return axes;
    }

    private List<Double> values(
            String path, JsonNode node, ParameterDefinition parameter, boolean isRandom) {
        List<JsonNode> all =
                node.isObject() ? List.of(node.path("from"), node.path("to")) : elements(node);
        if (node.isObject() && !isRandom) {
            faults.add(path + ": from and to are for a random search, a grid needs a list");
        }
        if (all.isEmpty() || (isRandom && all.size() != 2)) {
            faults.add(
                    "%s: is %s, %s is needed"
                            .formatted(
                                    path,
                                    node,
                                    isRandom ? "{from: LOW, to: HIGH}" : "a value or a list"));
        }
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            double value = all.get(i).isNumber() ? all.get(i).doubleValue() : Double.NaN;
            if (value >= parameter.min() && value <= parameter.max()) {
                values.add(value);
            } else {
                faults.add(
                        "%s[%d]: is %s, a number from %s to %s is needed"
                                .formatted(path, i, all.get(i), parameter.min(), parameter.max()));
            }
        }
        return values;
    }

    private static List<JsonNode> elements(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        } else {
            elements.add(node);
        }
        return elements;
    }
}
