package orrery.ui.resources;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.ui.control.FlowData;
import orrery.ui.theme.Hue;

/// An epoch's flows from groups of demand through its regions to providers, as a picture of at most
/// 60 nodes. Where there are more providers than names can be read, they stand together by region,
/// and one region can be opened; the largest of those that stand for themselves have their own
/// nodes, the small ones share one. Flows keep the colour of their class all the way.
final class FlowPicture {
    static final String OTHER_PROVIDERS = "providers:other";
    private static final String OTHER_REGIONS = "regions:other";
    private static final String OTHER_GROUPS = "groups:other";
    private static final String GROUP = "group:";
    private static final String REGION = "region:";
    private static final String SITE = "site:";
    private static final String PROVIDER = "provider:";
    private static final int MOST_REGIONS = 16;
    private static final int MOST_GROUPS = 18;
    private static final PriorityClass[] CLASSES = PriorityClass.values();

    /// From so many providers on they stand together by region.
    private static final int CROWD = 60;

    private final EpochView view;
    private final Choice choice;
    private final Weights weights;
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, String> sites = new HashMap<>();
    private final Set<String> ownGroups;
    private final Set<String> ownRegions;
    private final Set<String> ownProviders;
    private final boolean isCrowded;

    /// What of an epoch is looked at, and how.
    ///
    /// @param opened the region whose providers stand for themselves where there are many, or null
    /// @param mostProviders how many providers there is room for, at least 1
    record Choice(Lens lens, FlowGrouping grouping, @Nullable String opened, int mostProviders) {}

    FlowPicture(EpochView view, Choice choice) {
        this.view = view;
        this.choice = choice;
        weights = Weights.ofFlows(view, choice.lens());
        isCrowded = view.providers().size() > CROWD;
        for (DemandView demand : view.demand()) {
            groups.put(demand.id(), choice.grouping().of(demand));
        }
        view.providers().forEach(p -> sites.put(p.id(), p.region()));
        Map<String, Double> byGroup = new HashMap<>();
        Map<String, Double> byRegion = new HashMap<>();
        Map<String, Double> byProvider = new HashMap<>();
        for (Flow flow : view.flows()) {
            double weight = weights.of(flow);
            byGroup.merge(group(flow), weight, Double::sum);
            byRegion.merge(flow.region(), weight, Double::sum);
            if (!isCrowded || site(flow.provider()).equals(choice.opened())) {
                byProvider.merge(flow.provider(), weight, Double::sum);
            }
        }
        ownGroups = largest(byGroup, Math.clamp(choice.mostProviders(), 3, MOST_GROUPS));
        ownRegions = largest(byRegion, MOST_REGIONS);
        int sitesShown = isCrowded ? ownRegions.size() : 0;
        int room = FlowData.MOST_NODES - ownGroups.size() - ownRegions.size() - sitesShown - 3;
        int wanted = choice.mostProviders() - sitesShown;
        ownProviders = largest(byProvider, Math.clamp(wanted, 1, room));
    }

    private String group(Flow flow) {
        // Epochs that an older program kept know no demands, but classes.
        return groups.getOrDefault(flow.demand(), flow.priority().name());
    }

    private String site(String provider) {
        return sites.getOrDefault(provider, "");
    }

    /// What a node of the picture is.
    sealed interface Part {
        /// @param group of demand
        record OfGroup(String group) implements Part {}

        record OfRegion(String region) implements Part {}

        /// The providers of a region together.
        record OfSite(String region) implements Part {}

        record OfProvider(String provider) implements Part {}

        /// All the small ones together.
        record Others(String node) implements Part {}
    }

    static Part part(String node) {
        if (node.startsWith(GROUP)) {
            return new Part.OfGroup(node.substring(GROUP.length()));
        }
        if (node.startsWith(REGION)) {
            return new Part.OfRegion(node.substring(REGION.length()));
        }
        if (node.startsWith(SITE)) {
            return new Part.OfSite(node.substring(SITE.length()));
        }
        return node.startsWith(PROVIDER)
                ? new Part.OfProvider(node.substring(PROVIDER.length()))
                : new Part.Others(node);
    }

    /// The node of a provider that stands for itself.
    static String nodeOf(String provider) {
        return PROVIDER + provider;
    }

    /// The providers that have to do with a node.
    Set<String> providersOf(String node) {
        return view.flows().stream()
                .filter(flow -> weights.of(flow) > 0)
                .filter(flow ->
                        node.equals(groupNode(group(flow)))
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
                String group = groupNode(group(flow));
                String region = regionNode(flow.region());
                String provider = providerNode(flow.provider());
                sums.merge(new Edge(priority, group, region), amount, Double::sum);
                sums.merge(new Edge(priority, region, provider), amount, Double::sum);
            }
        }
        Set<String> used = new HashSet<>();
        sums.keySet().forEach(edge -> used.addAll(List.of(edge.from(), edge.to())));
        allNodes().stream().filter(n -> used.contains(n.id())).forEach(n -> nodes.put(n.id(), n));
        Map<String, Integer> places = new HashMap<>();
        nodes.keySet().forEach(id -> places.put(id, places.size()));
        List<FlowData.Flow> flows = new ArrayList<>();
        sums.forEach((edge, amount) ->
                flows.add(
                        new FlowData.Flow(
                                places.getOrDefault(edge.from(), 0),
                                places.getOrDefault(edge.to(), 0),
                                amount,
                                hue(edge.priority()))));
        return new FlowData(List.copyOf(nodes.values()), flows);
    }

    private record Edge(PriorityClass priority, String from, String to) {}

    private List<FlowData.Node> allNodes() {
        List<FlowData.Node> nodes = new ArrayList<>(groupNodes());
        for (RegionView region : view.regions()) {
            if (ownRegions.contains(region.id())) {
                nodes.add(new FlowData.Node(REGION + region.id(), region.name(), 1, Hue.NEUTRAL));
            }
        }
        nodes.add(new FlowData.Node(OTHER_REGIONS, "Other regions", 1, Hue.NEUTRAL));
        Map<String, List<ProviderView>> byRegion =
                view.providers().stream().collect(Collectors.groupingBy(ProviderView::region));
        for (RegionView region : view.regions()) {
            List<ProviderView> here = byRegion.getOrDefault(region.id(), List.of());
            here.stream()
                    .filter(provider -> ownProviders.contains(provider.id()))
                    .forEach(p -> nodes.add(provider(p)));
            if (isTogether(region.id())) {
                long together = here.size() - here.stream().filter(this::isOwn).count();
                String name =
                        region.id().equals(choice.opened())
                                ? together + " others"
                                : region.name() + " · " + together;
                nodes.add(new FlowData.Node(SITE + region.id(), name, 2, Hue.NEUTRAL));
            }
        }
        long others =
                view.providers().stream().filter(p -> !isOwn(p) && !isTogether(p.region())).count();
        nodes.add(new FlowData.Node(OTHER_PROVIDERS, others + " others", 2, Hue.NEUTRAL));
        return nodes;
    }

    /// Whether a region's providers share a node, but those that stand for themselves.
    private boolean isTogether(String region) {
        return isCrowded && ownRegions.contains(region);
    }

    private boolean isOwn(ProviderView provider) {
        return ownProviders.contains(provider.id());
    }

    private List<FlowData.Node> groupNodes() {
        List<FlowData.Node> nodes = new ArrayList<>();
        if (choice.grouping() == FlowGrouping.CLASS) {
            for (PriorityClass each : CLASSES) {
                nodes.add(new FlowData.Node(GROUP + each.name(), each.label(), 0, hue(each)));
            }
        } else {
            ownGroups.stream()
                    .sorted()
                    .forEach(g -> nodes.add(new FlowData.Node(GROUP + g, g, 0, Hue.NEUTRAL)));
        }
        nodes.add(new FlowData.Node(OTHER_GROUPS, "Other tenants", 0, Hue.NEUTRAL));
        return nodes;
    }

    private static FlowData.Node provider(ProviderView provider) {
        return new FlowData.Node(nodeOf(provider.id()), provider.name(), 2, Hue.NEUTRAL);
    }

    static Hue hue(PriorityClass priority) {
        return Hue.priority(List.of(CLASSES).indexOf(priority));
    }

    private String groupNode(String group) {
        return ownGroups.contains(group) ? GROUP + group : OTHER_GROUPS;
    }

    private String regionNode(String region) {
        return ownRegions.contains(region) ? REGION + region : OTHER_REGIONS;
    }

    private String providerNode(String provider) {
        if (ownProviders.contains(provider)) {
            return nodeOf(provider);
        }
        return isTogether(site(provider)) ? SITE + site(provider) : OTHER_PROVIDERS;
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
