package orrery.engine.runtime;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/// The demand model that an imported file is in a network: a row is an epoch.
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

    /// The demand of a file in a network, asked for by the tenants that take part in settlement:
    /// those of the same region and class in the demand that is there without it.
    ///
    /// @param generated the demand without it
    /// @throws orrery.engine.primitives.InvalidInputException where the file cannot be used
    static DemandModel model(ImportedDemand demand, Topology topology, DemandModel generated) {
        Map<String, String> tenants = new HashMap<>();
        for (Demand one : generated.demands(0)) {
            tenants.putIfAbsent(place(one), one.tenant());
        }
        return new Enrolled(model(demand, topology, generated.seasonLength()), tenants);
    }

    private static String place(Demand demand) {
        return demand.home() + "/" + demand.priority().label();
    }

    /// A model whose demands go by the tenants of their region and class.
    private record Enrolled(DemandModel model, Map<String, String> tenants) implements DemandModel {
        @Override
        public List<Demand> demands(long epoch) {
            return model.demands(epoch).stream()
                    .map(d -> d.withTenant(tenants.getOrDefault(place(d), d.tenant())))
                    .toList();
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
        Trace trace = trace(demand, content);
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
