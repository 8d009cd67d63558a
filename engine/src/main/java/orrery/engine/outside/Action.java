package orrery.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orrery.engine.codec.JsonPlace;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;

/// What an agent wants for one resource, as it was said; the network's rules come after.
///
/// @param negative what was asked for with less than 0, which counts as nothing
record Action(List<Assignment> allocate, List<Reservation.Line> reserve, List<String> negative) {
    static final String EXAMPLE =
            "{\"type\":\"step\",\"actions\":{\"compute\":{\"allocate\":{\"DEMAND\":{\"PROVIDER\":1.5}},"
                    + "\"reserve\":{\"PROVIDER\":2}}}}";

    static final Action NONE = new Action(List.of(), List.of(), List.of());

    /// The actions in a step message; an agent that is not named does nothing.
    ///
    /// @param agents who may act
    /// @throws orrery.engine.codec.JsonFormatException where the message has another shape
    static Map<ResourceKind, Action> read(JsonPlace message, List<ResourceKind> agents) {
        List<String> labels = agents.stream().map(ResourceKind::label).toList();
        Map<ResourceKind, Action> actions = new LinkedHashMap<>();
        agents.forEach(agent -> actions.put(agent, NONE));
        message.get("actions")
                .forEach((label, place) -> {
                    int index = labels.indexOf(label);
                    if (index < 0) {
                        throw place.fault("no agent of another name than " + labels);
                    }
                    actions.put(agents.get(index), read(place, agents.get(index)));
                });
        return actions;
    }

    private static Action read(JsonPlace place, ResourceKind kind) {
        place.forEach((key, value) -> {
            if (!key.equals("allocate") && !key.equals("reserve")) {
                throw value.fault("no key but allocate and reserve");
            }
        });
        List<Assignment> allocate = new ArrayList<>();
        List<Reservation.Line> reserve = new ArrayList<>();
        List<String> negative = new ArrayList<>();
        entries(place.get("allocate"))
                .forEach(demand ->
                        demand.getValue()
                                .forEach((provider, amount) ->
                                        allocate.add(
                                                new Assignment(
                                                        demand.getKey(),
                                                        provider,
                                                        kind,
                                                        amount(amount, negative)))));
        entries(place.get("reserve"))
                .forEach(line ->
                        reserve.add(
                                new Reservation.Line(
                                        line.getKey(), kind, amount(line.getValue(), negative))));
        return new Action(allocate, reserve, negative);
    }

    private static Stream<Map.Entry<String, JsonPlace>> entries(JsonPlace place) {
        List<Map.Entry<String, JsonPlace>> entries = new ArrayList<>();
        if (place.isPresent()) {
            place.forEach((key, value) -> entries.add(Map.entry(key, value)));
        }
        return entries.stream();
    }

    private static double amount(JsonPlace place, List<String> negative) {
        JsonNode node = place.node();
        if (node == null || !node.isNumber()) {
            throw place.fault("an amount, a number of 0 or more,");
        }
        double amount = node.doubleValue();
        if (amount < 0) {
            negative.add(place.name() + " is below 0");
        }
        return Math.clamp(amount, 0, FixedPoint.LIMIT);
    }
}
