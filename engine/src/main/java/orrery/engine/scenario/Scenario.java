package orrery.engine.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that a run starts from; with a seed it fixes every block and every decision.
///
/// @param seed the default, where the call names none
/// @param hubIntervalMillis virtual milliseconds a round
/// @param genesisSeconds the timestamp of every module's genesis, seconds since 1970
/// @param modules at least 1, in the order of their index
/// @param anchorModule index of the module that holds the agent's decision anchor
/// @param agentParameters by parameter id; what is left out has its default
/// @param text the document that it was read from, kept so that a database knows what ran in it
public record Scenario(
        String name,
        String description,
        long seed,
        long hubIntervalMillis,
        long genesisSeconds,
        List<ModuleScenario> modules,
        DepinScenario depin,
        int anchorModule,
        Map<String, Double> agentParameters,
        String text) {
    public Scenario {
        modules = List.copyOf(modules);
        agentParameters = Collections.unmodifiableMap(new TreeMap<>(agentParameters));
    }
}
