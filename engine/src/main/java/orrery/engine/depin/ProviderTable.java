package orrery.engine.depin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Reads providers in the form of commands.md: a line for each provider and resource, with what is
/// the provider's own (region, latency, failures, when it joined) said in its first line.
///
/// Regions of [ProviderGenerator#regions] lie where they are; where a file names any other, all of
/// its regions are taken to lie at one place, and latency is the provider's own alone.
public final class ProviderTable {
    private static final List<String> NEEDED =
            List.of("provider", "region", "resource", "capacity", "price");
    private static final List<String> OPTIONAL =
            List.of(
                    "on_demand_price",
                    "activation_cost",
                    "latency_ms",
                    "mttf_h",
                    "mttr_h",
                    "carbon",
                    "joined");

    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final double epochHours;

    /// What is known of a provider so far.
    private static final class Draft {
        String region = "";
        final double[] capacity = new double[ResourceKind.values().length];
        final double[] price = new double[capacity.length];
        final double[] onDemand = new double[capacity.length];
        double activation;
        double latency;
        double failHours;
        double repairHours;
        double carbon;
        long joined;
    }

    private ProviderTable(double epochHours) {
        this.epochHours = epochHours;
    }

    /// Reads a file.
    ///
    /// @param epochHours length of an epoch, in which failures are counted
    /// @throws TraceFormatException with all faults where it cannot be used or read
    public static Topology read(Path file, double epochHours) {
        ProviderTable table = new ProviderTable(epochHours);
        CsvTable.read(file, NEEDED, OPTIONAL, table::take);
        return table.topology();
    }

    private void take(CsvTable.Row row) {
        String id = row.text("provider");
        String region = row.text("region");
        ResourceKind kind = row.resource("resource");
        double capacity = row.number("capacity", 0, FixedPoint.LIMIT);
        double price = row.number("price", 0, 1e9);
        double onDemand = row.number("on_demand_price", 0, 1e9, price * Tariff.ON_DEMAND_FACTOR);
        double activation = row.number("activation_cost", 0, 1e9, 0);
        double latency = row.number("latency_ms", 0, 1e6, 0);
        double failHours = row.number("mttf_h", 0, 1e9, 0);
        double repairHours = row.number("mttr_h", 0, 1e9, 0);
        double carbon = row.number("carbon", 0, 1e9, 0);
        long joined = (long) row.number("joined", 0, 1e9, 0);
        if (id.isEmpty() || region.isEmpty()) {
            row.fault("provider and region are needed");
        }
        if (onDemand < price) {
            row.fault(
                    "on_demand_price is %s: at least the price %s is needed"
                            .formatted(onDemand, price));
        }
        if (row.isFaulty()) {
            return;
        }
        Draft draft = drafts.get(id);
        if (draft == null) {
            draft = new Draft();
            draft.region = region;
            draft.activation = activation;
            draft.latency = latency;
            draft.failHours = failHours;
            draft.repairHours = repairHours;
            draft.carbon = carbon;
            draft.joined = joined;
            drafts.put(id, draft);
        } else if (!draft.region.equals(region)) {
            row.fault("provider %s is in %s and in %s".formatted(id, draft.region, region));
        }
        if (draft.capacity[kind.place()] > 0) {
            row.fault("provider %s offers %s twice".formatted(id, kind.label()));
        }
        draft.capacity[kind.place()] = capacity;
        draft.price[kind.place()] = price;
        draft.onDemand[kind.place()] = onDemand;
    }

    private Topology topology() {
        TreeSet<String> ids = new TreeSet<>();
        drafts.values().forEach(draft -> ids.add(draft.region));
        Map<String, Region> known = new LinkedHashMap<>();
        ProviderGenerator.regions().forEach(region -> known.put(region.id(), region));
        boolean areKnown = known.keySet().containsAll(ids);
        Map<String, Region> regions = new LinkedHashMap<>();
        for (String id : ids) {
            Region region = known.get(id);
            regions.put(id, areKnown && region != null ? region : new Region(id, id, 0, 0));
        }
        List<Provider> providers = new ArrayList<>();
        drafts.forEach((id, draft) -> {
            Region region = regions.get(draft.region);
            if (region != null) {
                providers.add(provider(id, region, draft));
            }
        });
        return new Topology(List.copyOf(regions.values()), providers);
    }

    private Provider provider(String id, Region region, Draft draft) {
        boolean isFailing = draft.failHours > 0 && draft.repairHours > 0;
        double reliability =
                isFailing ? draft.failHours / (draft.failHours + draft.repairHours) : 1;
        return new Provider(
                id,
                id,
                region,
                Capacity.byKind(draft.capacity),
                Tariff.byKind(draft.price),
                draft.latency,
                reliability,
                draft.joined,
                new Conditions(
                        Tariff.byKind(draft.onDemand),
                        draft.activation,
                        draft.carbon,
                        draft.repairHours / epochHours));
    }
}
