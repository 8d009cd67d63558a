package orrery.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orrery.engine.agents.AgentParameters;
import orrery.engine.network.SeededRandom;

/// What a sweep computes: the setting that all cells share, and the parameters and seeds by which
/// they differ. A cell is known by its index alone: seeds go round fastest.
///
/// @param shared arguments of `allocate` that every cell has
/// @param axes values by parameter, in the plan's order; for a random search the two ends of each
/// @param seeds of the environment
/// @param samples draws of a random search, 0 for the whole grid
/// @param searchSeed of the draws
record SweepPlan(
        Path file,
        List<String> shared,
        Map<String, List<Double>> axes,
        List<Long> seeds,
        int samples,
        long searchSeed) {
    /// One run of `allocate`.
    ///
    /// @param parameters by id, those that the plan varies
    record Cell(int index, long seed, Map<String, Double> parameters) {}

    SweepPlan {
        shared = List.copyOf(shared);
        seeds = List.copyOf(seeds);
    }

    /// How many cells there are, at most [SweepPlanReader#MOST_CELLS].
    int cells() {
        long settings = samples;
        if (samples == 0) {
            settings = 1;
            for (List<Double> values : axes.values()) {
                settings *= values.size();
            }
        }
        return Math.toIntExact(settings * seeds.size());
    }

    Cell cell(int index) {
        if (index < 0 || index >= cells()) {
            throw new UnusableInput(
                    "--index is %d, 0 to %d is accepted".formatted(index, cells() - 1));
        }
        int setting = index / seeds.size();
        Map<String, Double> parameters = samples > 0 ? drawn(setting) : ofGrid(setting);
        return new Cell(index, seeds.get(index % seeds.size()), parameters);
    }

    /// The arguments of `allocate` for a cell.
    List<String> arguments(Cell cell) {
        List<String> arguments = new ArrayList<>(shared);
        arguments.add("--seed");
        arguments.add(Long.toString(cell.seed()));
        cell.parameters()
                .forEach((id, value) -> {
                    arguments.add("--agent");
                    arguments.add(id + "=" + value);
                });
        return arguments;
    }

    /// The last parameter goes round fastest.
    private Map<String, Double> ofGrid(int setting) {
        List<String> ids = new ArrayList<>(axes.keySet());
        Map<String, Double> chosen = new LinkedHashMap<>();
        ids.forEach(id -> chosen.put(id, 0.0));
        int rest = setting;
        for (String id : ids.reversed()) {
            List<Double> values = axes.get(id);
            if (values != null) {
                chosen.put(id, values.get(rest % values.size()));
                rest /= values.size();
            }
        }
        return chosen;
    }

    /// Evenly between the ends, to four digits, whole where the parameter is.
    private Map<String, Double> drawn(int setting) {
        SeededRandom chance = SeededRandom.of(searchSeed, "sweep").split(setting);
        Map<String, Double> chosen = new LinkedHashMap<>();
        axes.forEach((id, ends) -> {
            double low = ends.getFirst();
            double value = low + chance.split(id).nextDouble() * (ends.getLast() - low);
            boolean isWhole = AgentParameters.parameter(id).definition().whole();
            chosen.put(
                    id,
                    isWhole
                            ? Math.rint(value)
                            : Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)));
        });
        return chosen;
    }
}
