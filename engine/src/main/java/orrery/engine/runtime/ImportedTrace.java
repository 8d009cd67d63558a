package orrery.engine.runtime;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.demand.DemandMapping;
import orrery.engine.api.demand.ImportedDemand;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DemandTable;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;
import orrery.engine.depin.Trace;
import orrery.engine.depin.TraceDemand;
import orrery.engine.depin.TraceReader;

/// The demand model that an imported file is in a network: a row is an epoch, or an epoch is as
/// much of the file's time as its mapping says.
final class ImportedTrace {
    private ImportedTrace() {}

    /// The series that the mapping names.
    ///
    /// @param content of the file
    /// @throws orrery.engine.depin.TraceFormatException with all faults
    static Trace trace(ImportedDemand demand, InputStream content) {
        return TraceReader.read(
                content,
                demand.name(),
                demand.mapping().timeColumn(),
                demand.mapping().series().stream().map(DemandMapping.Series::column).toList());
    }

    /// A file's series with a row for each epoch.
    ///
    /// @throws orrery.engine.depin.TraceFormatException where they fill no epoch, or too many
    static Trace epochs(Trace file, DemandMapping mapping) {
        return mapping.epochSeconds() == 0 ? file : file.paced(mapping.epochSeconds());
    }

    /// The demand of a file in a network, asked for by tenants that take part in settlement, since
    /// nobody else can be billed: by its own where it names one of them, else by the one of its
    /// region and class, of its region, or the first.
    ///
    /// @param generated the demand without it
    /// @throws orrery.engine.primitives.InvalidInputException where the file cannot be used
    static DemandModel model(ImportedDemand demand, Topology topology, DemandModel generated) {
        return new Billed(
                model(demand, topology, generated.seasonLength()), Payers.of(generated.demands(0)));
    }

    /// Who can be billed.
    ///
    /// @param byPlace by region and class, and by region alone; the first under no region at all
    private record Payers(Set<String> enrolled, Map<String, String> byPlace) {
        static Payers of(List<Demand> generated) {
            Set<String> enrolled = new HashSet<>();
            Map<String, String> byPlace = new HashMap<>();
            for (Demand one : generated) {
                enrolled.add(one.tenant());
                byPlace.putIfAbsent(place(one), one.tenant());
                byPlace.putIfAbsent(one.home(), one.tenant());
                byPlace.putIfAbsent("", one.tenant());
            }
            return new Payers(enrolled, byPlace);
        }

        String payer(Demand demand) {
            return enrolled.contains(demand.tenant())
                    ? demand.tenant()
                    : Stream.of(place(demand), demand.home(), "")
                            .map(byPlace::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(demand.tenant());
        }

        private static String place(Demand demand) {
            return demand.home() + "/" + demand.priority().label();
        }
    }

    /// A model whose demands go by tenants that can be billed.
    private record Billed(DemandModel model, Payers payers) implements DemandModel {
        @Override
        public List<Demand> demands(long epoch) {
            return model.demands(epoch).stream().map(d -> d.withTenant(payers.payer(d))).toList();
        }

        @Override
        public int seasonLength() {
            return model.seasonLength();
        }
    }

    private static DemandModel model(ImportedDemand demand, Topology topology, int seasonEpochs) {
        InputStream content = new ByteArrayInputStream(demand.content().toArray());
        DemandMapping mapping = demand.mapping();
        if (mapping.isLongForm()) {
            DemandTable.Draft draft = DemandTable.read(content, demand.name());
            List<Double> scales =
                    Arrays.stream(ResourceKind.values())
                            .map(kind -> scale(mapping, draft.totals(kind), topology, kind))
                            .toList();
            return draft.in(topology, scales, seasonEpochs);
        }
        Trace trace = epochs(trace(demand, content), mapping);
        List<TraceDemand.Source> sources = new ArrayList<>();
        for (DemandMapping.Series series : mapping.series()) {
            ResourceKind kind = of(series.resource());
            sources.add(
                    new TraceDemand.Source(
                            series.column(),
                            of(series.priority()),
                            series.region(),
                            kind,
                            scale(
                                    mapping,
                                    totals(trace, mapping, series.resource()),
                                    topology,
                                    kind)));
        }
        return new TraceDemand(trace, sources, topology);
    }

    private static List<Double> totals(Trace trace, DemandMapping mapping, Resource resource) {
        List<Double> totals = new ArrayList<>(trace.rows());
        for (int row = 0; row < trace.rows(); row++) {
            double sum = 0;
            for (DemandMapping.Series series : mapping.series()) {
                if (series.resource() == resource) {
                    sum += Math.max(0, trace.column(series.column()).values().get(row));
                }
            }
            totals.add(sum);
        }
        return totals;
    }

    /// By what a resource's amounts are multiplied, so that what all but one epoch in twenty stay
    /// below asks for the wished part of the capacity.
    private static double scale(
            DemandMapping mapping, List<Double> totals, Topology topology, ResourceKind kind) {
        if (mapping.loadPercent() == 0) {
            return 1;
        }
        List<Double> sorted = totals.stream().sorted().toList();
        double near = sorted.get((int) Math.ceil(0.95 * (sorted.size() - 1)));
        double wanted = mapping.loadPercent() / 100 * topology.capacity(kind);
        return near > 0 ? Math.min(wanted / near, FixedPoint.LIMIT) : 1;
    }

    static ResourceKind of(Resource resource) {
        return switch (resource) {
            case COMPUTE -> ResourceKind.COMPUTE;
            case BANDWIDTH -> ResourceKind.BANDWIDTH;
            case STORAGE -> ResourceKind.STORAGE;
            case ENERGY -> ResourceKind.ENERGY;
            case GPU -> ResourceKind.GPU;
        };
    }

    static Priority of(PriorityClass priority) {
        return switch (priority) {
            case CRITICAL -> Priority.CRITICAL;
            case STANDARD -> Priority.STANDARD;
            case BEST_EFFORT -> Priority.BEST_EFFORT;
        };
    }
}
