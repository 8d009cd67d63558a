package orrery.engine.depin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Demand in the long form of commands.md: a line for each epoch and demand. A demand that comes in
/// several epochs asks for nothing in those in between; one that comes once is not heard of in any
/// other. Immutable once read, any thread.
public final class DemandTable implements DemandModel {
    /// Latency limit of a demand that names none, milliseconds: no provider is slower.
    public static final double NO_LATENCY_LIMIT_MILLIS = 1e6;

    private static final List<String> NEEDED =
            List.of("epoch", "demand", "tenant", "class", "resource", "amount");
    private static final List<String> OPTIONAL =
            List.of("value", "deadline", "max_latency_ms", "regions");
    private static final long MOST_EPOCHS = 5_000_000;

    private final int seasonLength;
    private final List<List<Demand>> epochs;

    private DemandTable(List<List<Demand>> epochs, int seasonLength) {
        this.epochs = epochs;
        this.seasonLength = seasonLength;
    }

    /// One line of the file.
    ///
    /// @param line its number
    /// @param regions as the file names them; empty for all
    /// @param valuePerUnit NaN where the file names none
    private record Line(
            int line,
            String tenant,
            Priority priority,
            ResourceKind resource,
            double amount,
            double valuePerUnit,
            long deadline,
            double latencyLimitMillis,
            List<String> regions) {}

    /// A file that was read and awaits the network that its demand is for.
    public static final class Draft {
        private final String file;
        private final TreeMap<Long, Map<String, Line>> lines = new TreeMap<>();

        private Draft(String file) {
            this.file = file;
        }

        private void take(CsvTable.Row row, int line) {
            long epoch = row.whole("epoch", 0, MOST_EPOCHS, -1);
            String id = row.text("demand");
            String regions = row.text("regions");
            Line read =
                    new Line(
                            line,
                            row.text("tenant"),
                            row.priority("class"),
                            row.resource("resource"),
                            row.number("amount", 0, 1e15),
                            row.number("value", 0, 1e9, Double.NaN),
                            row.whole("deadline", 0, MOST_EPOCHS, Demand.NO_DEADLINE),
                            row.number("max_latency_ms", 0, 1e9, NO_LATENCY_LIMIT_MILLIS),
                            regions.isEmpty()
                                    ? List.of()
                                    : Arrays.stream(regions.split("[|; ]+")).toList());
            if (epoch < 0) {
                row.fault("epoch is empty: a whole number is needed");
            }
            if (id.isEmpty() || read.tenant().isEmpty()) {
                row.fault("demand and tenant are needed");
            }
            if (read.deadline() != Demand.NO_DEADLINE && read.deadline() < epoch) {
                row.fault("deadline %d is before epoch %d".formatted(read.deadline(), epoch));
            }
            if (!row.isFaulty()
                    && lines.computeIfAbsent(epoch, e -> new TreeMap<>()).put(id, read) != null) {
                row.fault("demand %s comes twice in epoch %d".formatted(id, epoch));
            }
        }

        private Draft checked() {
            if (lines.isEmpty()) {
                throw TraceFormatException.unreadable(file, "has no rows: 1 or more are needed");
            }
            return this;
        }

        /// What is asked for in each epoch, from 0 to the last.
        public List<Double> totals(ResourceKind kind) {
            List<Double> totals = new ArrayList<>();
            for (long epoch = 0; epoch <= lines.lastKey(); epoch++) {
                double sum = 0;
                for (Line line : lines.getOrDefault(epoch, Map.of()).values()) {
                    sum += line.resource() == kind ? line.amount() : 0;
                }
                totals.add(sum);
            }
            return totals;
        }

        /// How many epochs the file spans.
        public int epochs() {
            return Math.toIntExact(lines.lastKey() + 1);
        }

        /// How many demands there are by name.
        public int demands() {
            return (int)
                    lines.values().stream().flatMap(m -> m.keySet().stream()).distinct().count();
        }

        /// The demand in a network.
        ///
        /// @param scale by which amounts of each kind are multiplied, in the order of the kinds
        /// @param seasonLength epochs in a day, 0 where there is none
        /// @throws TraceFormatException where it names a region that the network does not have
        public DemandTable in(Topology topology, List<Double> scale, int seasonLength) {
            checkRegions(topology);
            Map<String, Integer> times = new HashMap<>();
            lines.values().forEach(m -> m.keySet().forEach(id -> times.merge(id, 1, Integer::sum)));
            TreeMap<String, Demand> recurring = new TreeMap<>();
            List<List<Demand>> epochs = new ArrayList<>();
            lines.values()
                    .forEach(m ->
                            m.forEach((id, line) -> {
                                if (times.getOrDefault(id, 0) > 1) {
                                    recurring.putIfAbsent(
                                            id,
                                            demand(topology, scale, id, line)
                                                    .withAmount(0)
                                                    .withDeadline(Demand.NO_DEADLINE));
                                }
                            }));
            for (long epoch = 0; epoch <= lines.lastKey(); epoch++) {
                TreeMap<String, Demand> now = new TreeMap<>(recurring);
                lines.getOrDefault(epoch, Map.of())
                        .forEach((id, line) -> now.put(id, demand(topology, scale, id, line)));
                epochs.add(List.copyOf(now.values()));
            }
            return new DemandTable(List.copyOf(epochs), seasonLength);
        }

        private void checkRegions(Topology topology) {
            List<String> known = topology.regions().stream().map(Region::id).toList();
            List<TraceFormatException.Fault> faults = new ArrayList<>();
            lines.values()
                    .forEach(m ->
                            m.values()
                                    .forEach(line ->
                                            line.regions().stream()
                                                    .filter(r -> !known.contains(r))
                                                    .forEach(r ->
                                                            faults.add(
                                                                    new TraceFormatException.Fault(
                                                                            line.line(),
                                                                            "region \"%s\" has no provider: one of %s is needed"
                                                                                    .formatted(
                                                                                            r,
                                                                                            known))))));
            if (!faults.isEmpty()) {
                faults.sort(Comparator.comparingInt(TraceFormatException.Fault::line));
                throw new TraceFormatException(file, faults);
            }
        }

        private static Demand demand(Topology topology, List<Double> scale, String id, Line line) {
            List<String> everywhere = topology.regions().stream().map(Region::id).toList();
            List<String> regions = line.regions().isEmpty() ? everywhere : line.regions();
            double factor = scale.get(line.resource().place());
            double value =
                    Double.isNaN(line.valuePerUnit())
                            ? topology.referencePrice(line.resource()) * VALUE_FACTOR
                            : line.valuePerUnit() / factor;
            return new Demand(
                    id,
                    line.tenant(),
                    line.priority(),
                    regions.getFirst(),
                    regions.stream().sorted().toList(),
                    line.resource(),
                    FixedPoint.quantise(line.amount() * factor),
                    value,
                    line.latencyLimitMillis(),
                    line.deadline());
        }
    }

    /// Value of a unit over its mean price where nobody says (allocator.md section 2).
    public static final double VALUE_FACTOR = 4;

    /// Whether a file's header is that of the long form.
    ///
    /// @throws TraceFormatException where it cannot be read
    public static boolean isLongForm(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            List<String> header = new CsvLines(stream).next();
            return header != null && isLongForm(header);
        } catch (IOException failed) {
            throw TraceFormatException.unreadable(
                    file.toString(), "cannot be read: " + failed.getMessage());
        }
    }

    /// Whether a header is that of the long form.
    public static boolean isLongForm(List<String> header) {
        return header.stream()
                .map(String::strip)
                .toList()
                .containsAll(List.of("epoch", "demand", "amount"));
    }

    /// Reads a file.
    ///
    /// @throws TraceFormatException with all faults where it cannot be used or read
    public static Draft read(Path file) {
        Draft draft = new Draft(file.toString());
        CsvTable.read(file, NEEDED, OPTIONAL, row -> draft.take(row, row.line()));
        return draft.checked();
    }

    /// Reads a stream, which is left open.
    ///
    /// @param name of the file, for messages
    /// @throws TraceFormatException with all faults where it cannot be used or read
    public static Draft read(InputStream stream, String name) {
        Draft draft = new Draft(name);
        try {
            CsvTable.read(stream, name, NEEDED, OPTIONAL, row -> draft.take(row, row.line()));
        } catch (IOException failed) {
            throw TraceFormatException.unreadable(name, "cannot be read: " + failed.getMessage());
        }
        return draft.checked();
    }

    /// How many epochs the file spans.
    public int length() {
        return epochs.size();
    }

    @Override
    public List<Demand> demands(long epoch) {
        List<Demand> demands = epochs.get((int) (epoch % epochs.size()));
        long over = epoch - epoch % epochs.size();
        if (over == 0) {
            return demands;
        }
        return demands.stream()
                .map(d ->
                        d.deadline() == Demand.NO_DEADLINE
                                ? d
                                : d.withDeadline(d.deadline() + over))
                .toList();
    }

    @Override
    public int seasonLength() {
        return seasonLength;
    }
}
