package orrery.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.Parameter;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DemandTable;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.ProviderTable;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;
import orrery.engine.depin.Trace;
import orrery.engine.depin.TraceDemand;
import orrery.engine.depin.TraceReader;
import picocli.CommandLine.Option;

/// What `allocate` and `sweep` take: the files, the environment, the policies and the agent's
/// parameters.
final class AllocationOptions {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    private static final int MOST_PATIENCE = 288;

    /// Mean length of an outage, epochs, where the providers' file says nothing else.
    private static final double REPAIR_EPOCHS = 12;

    /// Length of an epoch where the demand's file has no clock: the default of allocator.md section
    /// 6.
    private static final long DEFAULT_EPOCH_SECONDS = 300;

    /// Amounts are counted in tens, hundreds, … of the file's unit where an epoch asks for more.

    @Option(
            names = "--demand",
            required = true,
            paramLabel = "CSV",
            description = "Demand, in the wide or the long form.")
    private Path demand = Path.of("");

    @Option(
            names = "--providers",
            paramLabel = "CSV",
            description = "Providers (default: 24 generated from the seed, sized to the demand).")
    private @Nullable Path providers;

    @Option(
            names = "--column",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "Wide form: the series to take (default: all).")
    private List<String> columns = List.of();

    @Option(
            names = "--time",
            paramLabel = "NAME",
            description = "Wide form: the time column (default: the first).")
    private @Nullable String time;

    @Option(
            names = "--resource",
            defaultValue = "compute",
            paramLabel = "KIND",
            description =
                    "Wide form: energy, compute, bandwidth, storage or gpu (default: ${DEFAULT-VALUE}).")
    private String resource = "compute";

    @Option(
            names = "--class",
            arity = "1..*",
            split = ",",
            paramLabel = "CLASS",
            description =
                    "Wide form: critical, standard or best-effort for all, or NAME=CLASS for one series"
                            + " (default: standard).")
    private List<String> classes = List.of();

    @Option(
            names = "--patience",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Wide form: epochs that best-effort series may wait to be served (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(
            names = "--lead",
            paramLabel = "N",
            description = "Epochs ahead that capacity is set aside, 0 to 24 (default: 1).")
    private @Nullable Integer lead;

    @Option(
            names = "--agent",
            arity = "1..*",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "Parameters of the agent, such as headroom=10.")
    private List<String> agent = List.of();

    @Option(
            names = "--outages",
            description =
                    "Providers fail by chance, and deliver a little more or less than claimed.")
    private boolean outages;

    @Option(
            names = "--liars",
            defaultValue = "0",
            paramLabel = "SHARE",
            description =
                    "Share of the providers that claim 1.2 to 3 times what they have, 0 to 1.")
    private double liars;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Stop after so many epochs (default: all of the file).")
    private @Nullable Integer epochs;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Of all that is drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    /// The network and how long it is run.
    ///
    /// @param demands how many there are by name
    record Setting(DepinNetwork network, int epochs, int demands, Described described) {}

    /// What a reader must know of the setting beside the files.
    ///
    /// @param unit how many of the file's units one unit of the run is, by resource, where not 1
    /// @param gaps rows that the demand's file does not have
    record Described(
            String providers,
            long epochSeconds,
            int seasonEpochs,
            Map<String, Double> unit,
            int gaps,
            List<String> liars) {
        Stream<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("providers: " + providers);
            unit.forEach((kind, factor) ->
                    lines.add(kind + ": counted in " + factor + " of the file's units"));
            if (gaps > 0) {
                lines.add("demand: " + gaps + " rows are missing, the last value stands for them");
            }
            if (!liars.isEmpty()) {
                lines.add("liars: " + String.join(", ", liars));
            }
            return lines.stream();
        }
    }

    long seed() {
        return seed;
    }

    /// The defaults with what the call changes.
    AgentParameters parameters() {
        AgentParameters parameters = AgentParameters.defaults();
        if (lead != null) {
            parameters = parameters.with(Parameter.LEAD, lead);
        }
        for (String assignment : agent) {
            parameters = assigned(parameters, assignment);
        }
        return parameters;
    }

    /// Parameters with one turned by `KEY=VALUE`.
    static AgentParameters assigned(AgentParameters parameters, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new UnusableInput(
                    "--agent is " + assignment + ", KEY=VALUE is accepted, such as headroom=10");
        }
        String key = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        try {
            return parameters.with(key, Double.parseDouble(value));
        } catch (NumberFormatException notANumber) {
            throw new InvalidParameterException(
                    key, "parameter %s is \"%s\", a number is needed".formatted(key, value));
        }
    }

    /// Reads the files and makes the network.
    Setting setting() {
        return setting(seed);
    }

    /// The same drawn from another seed.
    Setting setting(long seed) {
        if (!(liars >= 0 && liars <= 1)) {
            throw new UnusableInput("--liars is " + liars + ", 0 to 1 is accepted");
        }
        if (epochs != null && epochs < 1) {
            throw new UnusableInput("--epochs is " + epochs + ", at least 1 is needed");
        }
        if (patience < 0 || patience > MOST_PATIENCE) {
            throw new UnusableInput(
                    "--patience is %d, 0 to %d is accepted".formatted(patience, MOST_PATIENCE));
        }
        if (!Files.isRegularFile(demand)) {
            throw new UnusableInput(demand + ": there is no such file, a CSV is needed");
        }
        return DemandTable.isLongForm(demand) ? longForm(seed) : wideForm(seed);
    }

    private Setting wideForm(long seed) {
        ResourceKind kind = kind();
        Trace trace = TraceReader.read(demand, time, columns);
        List<String> names =
                columns.isEmpty()
                        ? trace.columns().stream().map(Trace.Column::name).toList()
                        : columns;
        Map<String, Priority> priorities = priorities(names);
        List<Double> totals = new ArrayList<>(trace.rows());
        for (int row = 0; row < trace.rows(); row++) {
            double sum = 0;
            for (String name : names) {
                sum += Math.max(0, trace.column(name).values().get(row));
            }
            totals.add(sum);
        }
        double[] scale = new double[KINDS.length];
        scale[kind.place()] = TraceScale.factor(totals);
        Capacity peak = Capacity.only(kind, TraceScale.nearPeak(totals) * scale[kind.place()]);
        Topology topology = topology(seed, peak, trace.stepSeconds());
        String home = topology.regions().getFirst().id();
        List<TraceDemand.Source> sources =
                names.stream()
                        .map(name ->
                                new TraceDemand.Source(
                                        name,
                                        priorities.getOrDefault(name, Priority.STANDARD),
                                        home,
                                        kind,
                                        scale[kind.place()],
                                        patience))
                        .toList();
        DemandModel model = new TraceDemand(trace, sources, topology);
        return setting(
                seed,
                topology,
                model,
                trace.rows(),
                names.size(),
                trace.stepSeconds(),
                scale,
                trace.gaps());
    }

    private Setting longForm(long seed) {
        if (!columns.isEmpty() || !classes.isEmpty() || time != null || patience > 0) {
            throw new UnusableInput(
                    "--column, --class, --patience and --time are for the wide form, %s is in the long form"
                            .formatted(demand));
        }
        DemandTable.Draft draft = DemandTable.read(demand);
        double[] scale = new double[KINDS.length];
        Capacity peak = Capacity.NONE;
        for (ResourceKind kind : KINDS) {
            List<Double> totals = draft.totals(kind);
            scale[kind.place()] = TraceScale.factor(totals);
            peak = peak.with(kind, TraceScale.nearPeak(totals) * scale[kind.place()]);
        }
        Topology topology = topology(seed, peak, DEFAULT_EPOCH_SECONDS);
        int season = (int) (24 * 60 * 60 / DEFAULT_EPOCH_SECONDS);
        DemandTable table =
                draft.in(topology, java.util.Arrays.stream(scale).boxed().toList(), season);
        return setting(
                seed,
                topology,
                table,
                table.length(),
                draft.demands(),
                DEFAULT_EPOCH_SECONDS,
                scale,
                0);
    }

    private Setting setting(
            long seed,
            Topology topology,
            DemandModel model,
            int length,
            int demands,
            long epochSeconds,
            double[] scale,
            int gaps) {
        SupplyModel supply = SupplyModel.of(seed, outages, liars);
        DepinNetwork network =
                new DepinNetwork(
                        topology,
                        model,
                        outages ? OutageModel.of(seed, REPAIR_EPOCHS) : OutageModel.none(),
                        supply,
                        epochSeconds * 1000);
        Map<String, Double> unit = new LinkedHashMap<>();
        for (ResourceKind kind : KINDS) {
            if (scale[kind.place()] > 0 && scale[kind.place()] < 1) {
                unit.put(kind.label(), 1 / scale[kind.place()]);
            }
        }
        String source =
                providers == null
                        ? "24 generated from seed %d, together %s times the demand's 95 %% quantile"
                                .formatted(seed, ProviderGenerator.SPARE)
                        : providers.toString();
        int run = epochs == null ? length : Math.min(epochs, length);
        return new Setting(
                network,
                run,
                demands,
                new Described(
                        source,
                        epochSeconds,
                        model.seasonLength(),
                        unit,
                        gaps,
                        supply.liars(topology.providers())));
    }

    private Topology topology(long seed, Capacity peak, long epochSeconds) {
        return providers == null
                ? ProviderGenerator.sized(seed, peak)
                : ProviderTable.read(providers, epochSeconds / 3600.0);
    }

    private ResourceKind kind() {
        return ResourceKind.labelled(resource)
                .orElseThrow(() ->
                        new UnusableInput(
                                "--resource is %s, %s is accepted"
                                        .formatted(resource, ResourceKind.labels())));
    }

    private Map<String, Priority> priorities(List<String> names) {
        Map<String, Priority> priorities = new LinkedHashMap<>();
        for (String option : classes) {
            int equals = option.lastIndexOf('=');
            String label = option.substring(equals + 1);
            Priority priority =
                    Stream.of(Priority.values())
                            .filter(p -> p.label().equals(label))
                            .findFirst()
                            .orElseThrow(() ->
                                    new UnusableInput(
                                            "--class is %s, critical, standard or best-effort is accepted"
                                                    .formatted(option)));
            if (equals < 0) {
                names.forEach(name -> priorities.putIfAbsent(name, priority));
            } else if (names.contains(option.substring(0, equals))) {
                priorities.put(option.substring(0, equals), priority);
            } else {
                throw new UnusableInput(
                        "--class is %s, of the series %s"
                                .formatted(option, String.join(", ", names)));
            }
        }
        return priorities;
    }
}
