package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class NetworkModelsTest {
    private final Topology topology = ProviderGenerator.generate(42);

    @Test
    void theGeneratedNetworkHasFourProvidersInEachOfSixRegions() {
        assertEquals(24, topology.providers().size());
        TreeMap<String, Integer> perRegion = new TreeMap<>();
        topology.providers().forEach(p -> perRegion.merge(p.region().id(), 1, Integer::sum));
        assertEquals(6, perRegion.size());
        assertTrue(perRegion.values().stream().allMatch(n -> n == 4));
        assertEquals(24, topology.providers().stream().map(Provider::name).distinct().count());
        for (ResourceKind kind : ResourceKind.values()) {
            assertTrue(topology.capacity(kind) > 0);
        }
    }

    @Test
    void theGeneratedNetworkIsSizedAsAsked() {
        Topology sized = ProviderGenerator.generate(7, 40, new Capacity(100, 0, 50, 12_345, 7));
        assertEquals(40, sized.providers().size());
        assertEquals(100, sized.capacity(ResourceKind.COMPUTE), 2);
        assertEquals(0, sized.capacity(ResourceKind.BANDWIDTH));
        assertEquals(12_345, sized.capacity(ResourceKind.ENERGY), 150);
        assertThrows(
                IllegalArgumentException.class,
                () -> ProviderGenerator.generate(7, 23, Capacity.NONE));
    }

    @Test
    void demandIsAPureFunctionOfSeedAndEpoch() {
        DemandModel model = DailyPatternDemand.of(42, topology);
        List<Demand> forwards = model.demands(1_000);
        model.demands(0);
        assertEquals(forwards, model.demands(1_000));
        assertEquals(forwards, DailyPatternDemand.of(42, topology).demands(1_000));
        assertNotEquals(forwards, DailyPatternDemand.of(43, topology).demands(1_000));
    }

    @Test
    void demandNamesEveryRegionClassAndResourceAndStaysNearItsLoad() {
        DemandModel model = DailyPatternDemand.of(42, topology);
        assertEquals(6 * 3 * 5, model.demands(0).size());
        double sum = 0;
        int epochs = 288 * 7;
        for (int epoch = 0; epoch < epochs; epoch += 7) {
            for (Demand demand : model.demands(epoch)) {
                sum += demand.amount() / topology.capacity(demand.resource());
            }
        }
        assertEquals(0.55, sum / (epochs / 7.0) / ResourceKind.values().length, 0.05);
    }

    @Test
    void outagesCoverAboutTheShareOfTimeThatReliabilityLeaves() {
        OutageModel outages = OutageModel.of(5, 12);
        Region region = new Region("r", "R", 0, 0);
        Provider weak = provider("P01", region, 0.9);
        Provider perfect = provider("P02", region, 1);
        int down = 0;
        int epochs = 60_000;
        for (int epoch = 0; epoch < epochs; epoch++) {
            down += outages.up(weak, epoch) ? 0 : 1;
            assertTrue(outages.up(perfect, epoch));
        }
        assertEquals(0.1, down / (double) epochs, 0.02);
    }

    @Test
    void listedOutagesAgreeWithTheEpochsThatAreDown() {
        OutageModel outages = OutageModel.of(5, 12).with(List.of(new Outage("P01", 100, 103)));
        Provider weak = provider("P01", new Region("r", "R", 0, 0), 0.95);
        List<Outage> listed = outages.outages(weak, 0, 3_000);
        assertTrue(listed.contains(new Outage("P01", 100, 103)));
        for (long epoch = 0; epoch < 3_000; epoch++) {
            long at = epoch;
            assertEquals(listed.stream().noneMatch(o -> o.covers(at)), outages.up(weak, epoch));
        }
    }

    @Test
    void anOutageLosesWhatWasAllocatedAndOverloadIsCutAndCounted() {
        Region region = new Region("r", "R", 10, 10);
        Topology two =
                new Topology(
                        List.of(region),
                        List.of(provider("P01", region, 1), provider("P02", region, 1)));
        Demand demand =
                new Demand(
                        "d",
                        "tenant",
                        Priority.CRITICAL,
                        "r",
                        List.of("r"),
                        ResourceKind.ENERGY,
                        20,
                        4,
                        100,
                        Demand.NO_DEADLINE);
        DepinNetwork network =
                new DepinNetwork(
                        two,
                        new DailyPatternDemand(1, two, 24, 0.5, 0),
                        OutageModel.none().with(List.of(new Outage("P02", 3, 4))),
                        1_000);
        Allocation allocation =
                new Allocation(
                        3,
                        List.of(
                                new Assignment("d", "P01", ResourceKind.ENERGY, 12),
                                new Assignment("d", "P02", ResourceKind.ENERGY, 8)));
        Reservation reserved =
                new Reservation(3, List.of(new Reservation.Line("P01", ResourceKind.ENERGY, 5)));
        Realisation realised = network.realise(3, List.of(demand), allocation, reserved);
        assertEquals(List.of("P02"), realised.out());
        assertEquals(10.0 / 20, realised.service().critical(), 1e-6);
        assertEquals(1, realised.service().overloaded());
        assertEquals(1.2, realised.service().overload(), 1e-6);
        assertEquals(40, realised.service().value(), 1e-6);
        // 5 set aside at 1, and of what was delivered 5 beyond it at 3: neither what was out nor
        // what
        // passed the capacity is charged.
        assertEquals(20, realised.service().cost(), 1e-6);
        assertFalse(realised.telemetry().readings().get(1).up());
    }

    @Test
    void jainIsOneForEvenSharesAndOneOverNForOneHolder() {
        assertEquals(1, ServiceAccount.jain(new double[] {3, 3, 3}), 1e-12);
        assertEquals(0.25, ServiceAccount.jain(new double[] {0, 0, 5, 0}), 1e-12);
        assertEquals(1, ServiceAccount.jain(new double[] {0, 0}), 1e-12);
    }

    @Test
    void aTopologyRefusesIdsThatComeTwiceAndUnknownRegions() {
        Region region = new Region("r", "R", 0, 0);
        Provider one = provider("P01", region, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Topology(List.of(region), List.of(one, one)));
        assertThrows(IllegalArgumentException.class, () -> new Topology(List.of(), List.of(one)));
    }

    private static Provider provider(String id, Region region, double reliability) {
        return new Provider(
                id,
                id,
                region,
                Capacity.only(ResourceKind.ENERGY, 10),
                Tariff.only(ResourceKind.ENERGY, 1),
                5,
                reliability,
                0);
    }
}
