package orrery.engine.depin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Demand from a trace: each column is one demand, row by row an epoch; after the last row it
/// starts over. Shared by any thread.
public final class TraceDemand implements DemandModel {
    /// How one column becomes a demand.
    ///
    /// @param home id of the region of its users
    /// @param scale by which its values are multiplied to be in the resource's unit
    /// @param patience epochs that best-effort demand may wait, 0 for none
    public record Source(
            String column,
            Priority priority,
            String home,
            ResourceKind resource,
            double scale,
            int patience) {
        /// Demand that cannot wait.
        public Source(
                String column,
                Priority priority,
                String home,
                ResourceKind resource,
                double scale) {
            this(column, priority, home, resource, scale, 0);
        }
    }

    private final Trace trace;
    private final List<Demand> templates = new ArrayList<>();
    private final List<List<Double>> values = new ArrayList<>();
    private final List<Double> scales = new ArrayList<>();
    private final List<Integer> patience = new ArrayList<>();

    /// @param topology whose regions may all serve it
    public TraceDemand(Trace trace, List<Source> sources, Topology topology) {
        this.trace = trace;
        List<String> everywhere = topology.regions().stream().map(Region::id).toList();
        List<Source> sorted =
                sources.stream().sorted(Comparator.comparing(TraceDemand::id)).toList();
        for (Source source : sorted) {
            double worth = topology.referencePrice(source.resource()) * DemandTable.VALUE_FACTOR;
            templates.add(
                    new Demand(
                            id(source),
                            source.column(),
                            source.priority(),
                            source.home(),
                            everywhere,
                            source.resource(),
                            0,
                            FixedPoint.quantise(worth),
                            1_000,
                            Demand.NO_DEADLINE));
            values.add(trace.column(source.column()).values());
            scales.add(source.scale());
            patience.add(source.patience());
        }
    }

    @Override
    public List<Demand> demands(long epoch) {
        int row = (int) (epoch % trace.rows());
        List<Demand> demands = new ArrayList<>(templates.size());
        for (int i = 0; i < templates.size(); i++) {
            double amount = Math.max(0, values.get(i).get(row) * scales.get(i));
            Demand demand = templates.get(i).withAmount(FixedPoint.quantise(amount));
            boolean mayWait = patience.get(i) > 0 && demand.priority() == Priority.BEST_EFFORT;
            demands.add(mayWait ? demand.withDeadline(epoch + patience.get(i)) : demand);
        }
        return demands;
    }

    @Override
    public int seasonLength() {
        return trace.rowsPerDay();
    }

    private static String id(Source source) {
        return source.column().toLowerCase(Locale.ROOT)
                + "-"
                + source.priority().label()
                + "-"
                + source.resource().label();
    }
}
