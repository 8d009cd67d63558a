package orrery.engine.outside;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Forecaster;
import orrery.engine.agents.PredictionInterval;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Region;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// What an agent is shown of one epoch: the demand just revealed, what was set aside for it, what
/// the providers last reported, and a forecast for the epoch that its action sets capacity aside
/// for. Forecasts are the ensemble's, learnt from what was shown. One thread at a time.
final class Observations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Topology topology;
    private final int season;
    private final int lead;
    private final double forgetting;
    private final Map<String, Forecaster> forecasters = new HashMap<>();

    /// @param lead epochs ahead that capacity is set aside, 1 or more
    Observations(Topology topology, int season, int lead, double forgetting) {
        this.topology = topology;
        this.season = season;
        this.lead = lead;
        this.forgetting = forgetting;
    }

    /// The network as it stays for the whole episode.
    ObjectNode network(List<ResourceKind> agents) {
        ObjectNode network = JSON.objectNode();
        ObjectNode units = network.putObject("units");
        agents.forEach(kind -> units.put(kind.label(), kind.unit()));
        ArrayNode regions = network.putArray("regions");
        for (Region region : topology.regions()) {
            regions.addObject()
                    .put("id", region.id())
                    .put("latitude", region.latitude())
                    .put("longitude", region.longitude());
        }
        ArrayNode providers = network.putArray("providers");
        for (int p = 0; p < topology.providers().size(); p++) {
            Provider provider = topology.providers().get(p);
            ObjectNode one = providers.addObject();
            one.put("id", provider.id()).put("region", provider.region().id());
            ArrayNode latency = one.putArray("latencyMillis");
            for (int r = 0; r < topology.regions().size(); r++) {
                latency.add(topology.latencyMillis(p, r));
            }
            one.put("reliability", provider.reliability()).put("joined", provider.joined());
            one.put("activationCost", provider.conditions().activationCost());
            ObjectNode capacity = one.putObject("capacity");
            ObjectNode price = one.putObject("price");
            ObjectNode onDemand = one.putObject("onDemandPrice");
            for (ResourceKind kind : agents) {
                capacity.put(kind.label(), provider.capacity().of(kind));
                price.put(kind.label(), provider.tariff().of(kind));
                onDemand.put(kind.label(), provider.onDemandPrice(kind));
            }
        }
        return network;
    }

    /// What one agent sees.
    ///
    /// @param demands of the epoch, of any resource
    /// @param telemetry of the epoch before, null in the first
    ObjectNode observation(
            long epoch,
            ResourceKind kind,
            List<Demand> demands,
            Reservation reserved,
            @Nullable Telemetry telemetry) {
        ObjectNode seen = JSON.objectNode();
        seen.put("epoch", epoch);
        ObjectNode providers = seen.putObject("providers");
        ArrayNode up = providers.putArray("up");
        ArrayNode load = providers.putArray("load");
        ArrayNode delivered = providers.putArray("delivered");
        ArrayNode quality = providers.putArray("quality");
        ArrayNode setAside = providers.putArray("reserved");
        Map<String, Double> amounts = new HashMap<>();
        reserved.lines().stream()
                .filter(line -> line.resource() == kind)
                .forEach(line -> amounts.merge(line.provider(), line.amount(), Double::sum));
        for (int p = 0; p < topology.providers().size(); p++) {
            Telemetry.@Nullable Reading reading =
                    telemetry == null ? null : telemetry.readings().get(p);
            up.add(reading == null || reading.up());
            load.add(reading == null ? 0 : reading.load().of(kind));
            delivered.add(reading == null ? 0 : reading.delivered().of(kind));
            quality.add(reading == null ? 1 : reading.quality());
            setAside.add(amounts.getOrDefault(topology.providers().get(p).id(), 0.0));
        }
        addDemands(seen, epoch, demands.stream().filter(d -> d.resource() == kind).toList());
        return seen;
    }

    private void addDemands(ObjectNode seen, long epoch, List<Demand> demands) {
        ArrayNode rows = seen.putArray("demands");
        ObjectNode forecast = seen.putObject("forecast");
        forecast.put("epoch", epoch + lead).put("coverage", Forecaster.COVERAGE);
        ArrayNode lower = forecast.putArray("lower");
        ArrayNode median = forecast.putArray("median");
        ArrayNode upper = forecast.putArray("upper");
        for (Demand demand : demands) {
            ObjectNode row = rows.addObject();
            row.put("id", demand.id()).put("tenant", demand.tenant());
            row.put("class", demand.priority().label()).put("home", demand.home());
            ArrayNode regions = row.putArray("regions");
            demand.regions().forEach(regions::add);
            row.put("amount", demand.amount()).put("value", demand.valuePerUnit());
            row.put("latencyLimitMillis", demand.latencyLimitMillis());
            if (demand.deadline() == Demand.NO_DEADLINE) {
                row.putNull("deadline");
            } else {
                row.put("deadline", demand.deadline());
            }
            Forecaster forecaster =
                    forecasters.computeIfAbsent(
                            demand.id(), id -> Forecasters.ensemble(season, lead, forgetting));
            forecaster.observe(demand.amount());
            PredictionInterval step = forecaster.forecast(lead).steps().get(lead - 1);
            lower.add(plausible(step.lower()));
            median.add(plausible(step.median()));
            upper.add(plausible(step.upper()));
        }
    }

    /// Forgets what is not asked for any more.
    void retain(List<Demand> demands) {
        forecasters
                .keySet()
                .retainAll(demands.stream().map(Demand::id).collect(Collectors.toSet()));
    }

    private static double plausible(double amount) {
        return FixedPoint.quantise(Math.clamp(amount, 0, FixedPoint.LIMIT));
    }
}
