package orrery.ui.resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.ui.control.FlowData;
import orrery.ui.theme.Hue;

/// An epoch's flows from classes of demand through regions to providers, as a picture of at most 60
/// nodes: the largest regions and providers stand for themselves, the small ones together. Flows
/// keep the colour of their class all the way.
final class FlowPicture {
    static final String OTHER_PROVIDERS = "providers:other";
    private static final String OTHER_REGIONS = "regions:other";
    private static final String CLASS = "class:";
    private static final String REGION = "region:";
    private static final String PROVIDER = "provider:";
    private static final int MOST_REGIONS = 16;
    private static final PriorityClass[] CLASSES = PriorityClass.values();

    private final EpochView view;
    private final Weights weights;
    private final Set<String> ownRegions;
    private final Set<String> ownProviders;

    /// @param mostProviders how many providers there is room for, at least 1
    FlowPicture(EpochView view, Lens lens, int mostProviders) {
        this.view = view;
        weights = Weights.ofFlows(view, lens);
        Map<String, Double> regions = new HashMap<>();
        Map<String, Double> providers = new HashMap<>();
        for (Flow flow : view.flows()) {
            regions.merge(flow.region(), weights.of(flow), Double::sum);
            providers.merge(flow.provider(), weights.of(flow), Double::sum);
        }
        ownRegions = largest(regions, MOST_REGIONS);
        int room = FlowData.MOST_NODES - CLASSES.length - ownRegions.size() - 2;
        ownProviders = largest(providers, Math.clamp(mostProviders, 1, room));
    }

    /// What a node of the picture is.
    sealed interface Part {
        record OfClass(PriorityClass priority) implements Part {}

        record OfRegion(String region) implements Part {}

        record OfProvider(String provider) implements Part {}

        /// All the small ones together.
        record Others(String node) implements Part {}
    }

    static Part part(String node) {
        if (node.startsWith(CLASS)) {
            return new Part.OfClass(PriorityClass.valueOf(node.substring(CLASS.length())));
        }
        if (node.startsWith(REGION)) {
            return new Part.OfRegion(node.substring(REGION.length()));
        }
        return node.startsWith(PROVIDER)
                ? new Part.OfProvider(node.substring(PROVIDER.length()))
                : new Part.Others(node);
    }

    /// The providers that have to do with a node.
    Set<String> providersOf(String node) {
        return view.flows().stream()
                .filter(flow -> weights.of(flow) > 0)
                .filter(flow ->
                        node.equals(classNode(flow.priority()))
                                || node.equals(regionNode(flow.region()))
                                || node.equals(providerNode(flow.provider())))
                .map(Flow::provider)
                .collect(Collectors.toSet());
    }

    FlowData data() {
        Map<String, FlowData.Node> nodes = new LinkedHashMap<>();
        Map<Edge, Double> sums = new LinkedHashMap<>();
        for (Flow flow : view.flows()) {
            double amount = weights.of(flow);
            if (amount > 0) {
                PriorityClass priority = flow.priority();
                String region = regionNode(flow.region());
                sums.merge(new Edge(priority, classNode(priority), region), amount, Double::sum);
                sums.merge(
                        new Edge(priority, region, providerNode(flow.provider())),
                        amount,
                        Double::sum);
            }
        }
        Set<String> used = new HashSet<>();
        sums.keySet().forEach(edge -> used.addAll(List.of(edge.from(), edge.to())));
        allNodes().stream().filter(n -> used.contains(n.id())).forEach(n -> nodes.put(n.id(), n));
        List<String> places = List.copyOf(nodes.keySet());
        List<FlowData.Flow> flows = new ArrayList<>();
        sums.forEach((edge, amount) ->
                flows.add(
                        new FlowData.Flow(
                                places.indexOf(edge.from()),
                                places.indexOf(edge.to()),
                                amount,
                                hue(edge.priority()))));
        return new FlowData(List.copyOf(nodes.values()), flows);
    }

    private record Edge(PriorityClass priority, String from, String to) {}

    private List<FlowData.Node> allNodes() {
        List<FlowData.Node> nodes = new ArrayList<>();
        for (PriorityClass priority : CLASSES) {
            nodes.add(new FlowData.Node(classNode(priority), priority.label(), 0, hue(priority)));
        }
        Map<String, Integer> order = new HashMap<>();
        for (RegionView region : view.regions()) {
            order.put(region.id(), order.size());
            if (ownRegions.contains(region.id())) {
                String id = REGION + region.id();
                nodes.add(new FlowData.Node(id, region.name(), 1, Hue.NEUTRAL));
            }
        }
        nodes.add(new FlowData.Node(OTHER_REGIONS, "Other regions", 1, Hue.NEUTRAL));
        view.providers().stream()
                .filter(provider -> ownProviders.contains(provider.id()))
                .sorted(Comparator.comparingInt(p -> order.getOrDefault(p.region(), order.size())))
                .forEach(p -> nodes.add(provider(p)));
        long others = view.providers().stream().filter(p -> !ownProviders.contains(p.id())).count();
        nodes.add(new FlowData.Node(OTHER_PROVIDERS, others + " others", 2, Hue.NEUTRAL));
        return nodes;
    }

    private static FlowData.Node provider(ProviderView provider) {
        return new FlowData.Node(PROVIDER + provider.id(), provider.name(), 2, Hue.NEUTRAL);
    }

    static Hue hue(PriorityClass priority) {
        return Hue.priority(List.of(CLASSES).indexOf(priority));
    }

    private static String classNode(PriorityClass priority) {
        return CLASS + priority.name();
    }

    private String regionNode(String region) {
        return ownRegions.contains(region) ? REGION + region : OTHER_REGIONS;
    }

    private String providerNode(String provider) {
        return ownProviders.contains(provider) ? PROVIDER + provider : OTHER_PROVIDERS;
    }

    /// The `most` with the largest sums, ties by name; one that would stand alone among the others
    /// is taken in.
    private static Set<String> largest(Map<String, Double> sums, int most) {
        int taken = sums.size() == most + 1 ? most + 1 : most;
        return sums.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(
                        Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(taken)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// What each class received of each provider's resource, in the order of the classes.
    static Map<PriorityClass, Double> byClass(List<Flow> flows) {
        Map<PriorityClass, Double> sums = new EnumMap<>(PriorityClass.class);
        flows.forEach(flow -> sums.merge(flow.priority(), flow.amount(), Double::sum));
        return sums;
    }
}
