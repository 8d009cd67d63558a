package orrery.ui.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.engine.api.ServiceView;
import orrery.ui.control.FlowData;

class FlowPictureTest {
    /// 40 regions and 500 providers, the amounts growing with the numbers.
    private static EpochView crowded() {
        List<RegionView> regions = new ArrayList<>();
        List<ProviderView> providers = new ArrayList<>();
        List<Flow> flows = new ArrayList<>();
        for (int r = 0; r < 40; r++) {
            regions.add(new RegionView("r" + r, "Region " + r, r, r));
        }
        for (int p = 0; p < 500; p++) {
            String region = "r" + p % 40;
            providers.add(new ProviderView("p" + p, "P" + p, region, true, 10, 1, 0, List.of()));
            flows.add(
                    new Flow(
                            "d" + p % 3,
                            List.of(PriorityClass.values()).get(p % 3),
                            region,
                            "p" + p,
                            Resource.ENERGY,
                            p + 1.0));
        }
        ServiceView service = new ServiceView(1, 1, 1, 0, 0, 0, 1, 1);
        return new EpochView(1, 1000, regions, providers, flows, List.of(), List.of(), service);
    }

    private static FlowPicture.Choice choice(Lens lens, int most, @Nullable String opened) {
        return new FlowPicture.Choice(lens, FlowGrouping.CLASS, opened, most);
    }

    private static List<String> providers(FlowData data) {
        return data.nodes().stream()
                .filter(node -> node.layer() == 2)
                .map(FlowData.Node::name)
                .toList();
    }

    @Test
    void aCrowdedNetworkStaysWithinSixtyNodesAndLosesNothing() {
        FlowData data = new FlowPicture(crowded(), choice(Lens.ENERGY, 1000, null)).data();
        assertTrue(data.nodes().size() <= FlowData.MOST_NODES, "nodes: " + data.nodes().size());
        for (int layer = 0; layer < 2; layer++) {
            int from = layer;
            double passed =
                    data.flows().stream()
                            .filter(flow -> data.nodes().get(flow.from()).layer() == from)
                            .mapToDouble(FlowData.Flow::value)
                            .sum();
            assertEquals(500 * 501 / 2.0, passed, 1e-6);
        }
    }

    @Test
    void manyProvidersStandTogetherByRegionUntilOneIsOpened() {
        FlowData data = new FlowPicture(crowded(), choice(Lens.ENERGY, 20, null)).data();
        assertTrue(providers(data).contains("Region 19 · 13"), "" + providers(data));
        FlowData open = new FlowPicture(crowded(), choice(Lens.ENERGY, 19, "r19")).data();
        List<String> own = providers(open).stream().filter(n -> n.startsWith("P")).toList();
        assertEquals(List.of("P419", "P459", "P499"), own);
        assertTrue(providers(open).contains("10 others"), "" + providers(open));
    }

    @Test
    void aResourceThatNobodyUsedGivesNoFlows() {
        FlowData data = new FlowPicture(crowded(), choice(Lens.STORAGE, 10, null)).data();
        assertEquals(FlowData.EMPTY, data);
    }
}
