package orrery.engine.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.ParameterDefinition;

/// Reads scenarios from YAML and names every fault with its path, not only the first. Any thread.
public final class ScenarioParser {
    private static final long GWEI = 1_000_000_000L;
    private static final YAMLMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /// @param source the file or name, for messages
    /// @throws InvalidScenarioException with every fault
    public Scenario parse(String source, String text) {
        List<ScenarioFault> faults = new ArrayList<>();
        Scenario scenario = read(new DocumentSection(tree(source, text), "", faults), text);
        if (!faults.isEmpty()) {
            throw new InvalidScenarioException(source, faults);
        }
        return scenario;
    }

    private static JsonNode tree(String source, String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            String reason = e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
            throw new InvalidScenarioException(
                    source, List.of(new ScenarioFault("", place + "no valid YAML: " + reason)));
        }
        if (!root.isObject()) {
            throw new InvalidScenarioException(
                    source,
                    List.of(new ScenarioFault("", "the document is no mapping of keys to values")));
        }
        return root;
    }

    private static Scenario read(DocumentSection root, String text) {
        String name = root.text("name");
        String description = root.text("description");
        long seed = root.whole("seed", 0, Long.MAX_VALUE, 42L);
        long hubInterval = root.whole("hubIntervalMillis", 100, 3_600_000, null);
        long genesis = root.whole("genesisSeconds", 0, 4_102_444_800L, 1_767_225_600L);
        List<ModuleScenario> modules = new ArrayList<>();
        List<DocumentSection> sections = root.sections("modules");
        for (DocumentSection section : sections) {
            modules.add(module(section, hubInterval));
        }
        unique(sections, modules);
        DepinScenario depin = depin(root.section("depin", true));
        DocumentSection agent = root.section("agent", true);
        int anchorModule = anchorModule(agent, modules);
        Map<String, Double> parameters = parameters(agent.section("parameters", false));
        agent.rejectUnknownKeys();
        root.rejectUnknownKeys();
        return new Scenario(
                name,
                description,
                seed,
                hubInterval,
                genesis,
                modules,
                depin,
                anchorModule,
                parameters,
                text);
    }

    private static ModuleScenario module(DocumentSection section, long hubInterval) {
        String name = section.text("name");
        long chainId = section.whole("chainId", 1, Integer.MAX_VALUE, null);
        long blockTime = section.whole("blockTimeMillis", 1_000, 3_600_000, null);
        if (section.fits("blockTimeMillis") && blockTime % hubInterval != 0) {
            section.fault(
                    "blockTimeMillis",
                    "is %d, a multiple of hubIntervalMillis (%d) is needed"
                            .formatted(blockTime, hubInterval));
        }
        long gasLimit = section.whole("gasLimit", 2_500_000, 1_000_000_000, null);
        double baseFeeGwei = section.number("baseFeeGwei", 0.000001, 1_000, 1.0);
        int accounts = (int) section.whole("accounts", 2, 100_000, null);
        int meters = (int) section.whole("meters", 1, 100_000, null);
        if (section.fits("accounts") && meters > accounts) {
            section.fault(
                    "meters",
                    "is %d, at most accounts (%d) is accepted".formatted(meters, accounts));
        }
        int items = (int) section.whole("items", 1, 1_000_000, null);
        int pairs = (int) section.whole("pairs", 1, 16, 1L);
        Workload workload = workload(section.section("workload", true));
        section.rejectUnknownKeys();
        return new ModuleScenario(
                name,
                chainId,
                blockTime,
                gasLimit,
                StrictMath.round(baseFeeGwei * GWEI),
                accounts,
                meters,
                items,
                pairs,
                workload);
    }

    private static Workload workload(DocumentSection section) {
        double rate = section.number("rate", 0, Workload.MAX_RATE, null);
        double skew = section.number("skew", 0, Workload.MAX_SKEW, 0.0);
        DocumentSection mix = section.section("mix", true);
        Map<TransactionKind, Double> weights = new EnumMap<>(TransactionKind.class);
        double sum = 0;
        for (TransactionKind kind : TransactionKind.values()) {
            double weight = mix.number(kind.id(), 0, 1e9, 0.0);
            weights.put(kind, weight);
            sum += weight;
        }
        mix.rejectUnknownKeys();
        section.rejectUnknownKeys();
        if (sum <= 0) {
            section.fault("mix", "has no weight above 0, at least one is needed");
            weights.put(TransactionKind.TRANSFER, 1.0);
        }
        return new Workload(rate, skew, weights);
    }

    private static DepinScenario depin(DocumentSection section) {
        int providers = (int) section.whole("providers", 24, 10_000, null);
        int epochRounds = (int) section.whole("epochRounds", 1, 100_000, null);
        int epochMinutes = (int) section.whole("epochMinutes", 1, DepinScenario.DAY / 4, 5L);
        if (section.fits("epochMinutes") && DepinScenario.DAY % epochMinutes != 0) {
            section.fault(
                    "epochMinutes",
                    "is %d, a divisor of %d is needed".formatted(epochMinutes, DepinScenario.DAY));
        }
        DepinScenario depin =
                new DepinScenario(
                        providers,
                        epochRounds,
                        epochMinutes,
                        section.number("utilisation", 0.01, 2, 0.55),
                        section.number("burstsPerDay", 0, 1_000, 1.5),
                        section.number("outageEpochs", 0, 512, 6.0),
                        LiarSections.read(section, providers));
        section.rejectUnknownKeys();
        return depin;
    }

    private static int anchorModule(DocumentSection agent, List<ModuleScenario> modules) {
        String name = agent.text("anchorModule");
        for (int i = 0; i < modules.size(); i++) {
            if (modules.get(i).name().equals(name)) {
                return i;
            }
        }
        List<String> names = modules.stream().map(ModuleScenario::name).toList();
        if (!name.equals("?") && !names.isEmpty()) {
            agent.fault(
                    "anchorModule",
                    "is \"" + name + "\", which is no module" + Suggestion.among(names, name));
        }
        return 0;
    }

    private static Map<String, Double> parameters(DocumentSection section) {
        Map<String, Double> values = new TreeMap<>();
        for (ParameterDefinition knob : AgentParameters.definitions()) {
            if (section.keys().contains(knob.id())) {
                double value = section.number(knob.id(), knob.min(), knob.max(), null);
                if (knob.whole() && value != StrictMath.rint(value)) {
                    section.fault(knob.id(), "is " + value + ", a whole number is needed");
                }
                values.put(knob.id(), value);
            } else {
                section.allow(knob.id());
            }
        }
        section.rejectUnknownKeys();
        return values;
    }

    private static void unique(List<DocumentSection> sections, List<ModuleScenario> modules) {
        Map<String, Integer> names = new LinkedHashMap<>();
        Map<Long, Integer> chainIds = new LinkedHashMap<>();
        for (int i = 0; i < modules.size(); i++) {
            DocumentSection section = sections.get(i);
            if (section.fits("name")) {
                reportTwin(section, "name", names.putIfAbsent(modules.get(i).name(), i));
            }
            if (section.fits("chainId")) {
                reportTwin(section, "chainId", chainIds.putIfAbsent(modules.get(i).chainId(), i));
            }
        }
    }

    private static void reportTwin(DocumentSection section, String key, @Nullable Integer twin) {
        if (twin != null) {
            section.fault(key, "is also that of modules[" + twin + "], each needs its own");
        }
    }
}
