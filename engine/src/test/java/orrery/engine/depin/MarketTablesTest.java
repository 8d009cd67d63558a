package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of providers and of demand in the long form.
final class MarketTablesTest {
    private static final double TINY = 1e-9;

    @TempDir private Path folder = Path.of("");

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("table.csv"), List.of(lines));
    }

    @Test
    void aProviderHasItsOwnOnDemandPriceActivationAndOutages() throws IOException {
        Topology topology =
                ProviderTable.read(
                        file(
                                "provider,region,resource,capacity,price,on_demand_price,"
                                        + "activation_cost,latency_ms,mttf_h,mttr_h,carbon,joined",
                                "a,north,energy,100,2,5,0.5,7,90,10,300,4",
                                "a,north,compute,10,1,,,,,,,",
                                "b,south,energy,50,3,,,,,,,"),
                        0.5);
        Provider a = topology.providers().getFirst();
        assertEquals(5, a.onDemandPrice(ResourceKind.ENERGY), TINY);
        assertEquals(3, a.onDemandPrice(ResourceKind.COMPUTE), TINY);
        assertEquals(0.9, a.reliability(), TINY);
        assertEquals(20, a.conditions().meanRepairEpochs(), TINY);
        assertEquals(0.5, a.conditions().activationCost(), TINY);
        assertEquals(4, a.joined());
        assertEquals(150, topology.capacity(ResourceKind.ENERGY), TINY);
    }

    @Test
    void everyFaultOfAFileIsToldWithItsLine() throws IOException {
        Path file =
                file(
                        "provider,region,resource,capacity,price",
                        "a,north,steam,100,2",
                        "b,north,energy,-1,2",
                        "c,north,energy,1",
                        "d,north,energy,1,x");
        TraceFormatException refused =
                assertThrows(TraceFormatException.class, () -> ProviderTable.read(file, 1));
        assertEquals(
                List.of(2, 3, 4, 5),
                refused.faults().stream().map(TraceFormatException.Fault::line).toList());
        assertTrue(
                refused.toString()
                        .contains("compute, bandwidth, storage, energy or gpu is needed"));
    }

    @Test
    void aRecurringDemandAsksForNothingInBetweenAndAnotherOnlyOnce() throws IOException {
        Path file =
                file(
                        "epoch,demand,tenant,class,resource,amount,value,regions",
                        "0,web,t1,critical,compute,5,,",
                        "2,web,t1,critical,compute,7,,",
                        "1,job,t2,best-effort,energy,3,9,north|south");
        Topology topology =
                ProviderTable.read(
                        Files.write(
                                folder.resolve("p.csv"),
                                List.of(
                                        "provider,region,resource,capacity,price",
                                        "a,north,energy,10,1",
                                        "b,south,compute,10,1")),
                        1);
        assertTrue(DemandTable.isLongForm(file));
        DemandTable table = DemandTable.read(file).in(topology, List.of(1.0, 1.0, 1.0, 1.0), 24);
        assertEquals(3, table.length());
        assertEquals(List.of(5.0), amounts(table, 0));
        assertEquals(List.of(3.0, 0.0), amounts(table, 1));
        assertEquals(List.of(7.0), amounts(table, 2));
        assertEquals(9, table.demands(1).getFirst().valuePerUnit(), TINY);
        assertEquals(4, table.demands(0).getFirst().valuePerUnit(), TINY);
    }

    @Test
    void aRegionWithoutProvidersIsRefusedWithItsLine() throws IOException {
        Path file =
                file(
                        "epoch,demand,tenant,class,resource,amount,regions",
                        "0,web,t1,critical,compute,5,moon");
        Topology topology = ProviderGenerator.generate(1);
        DemandTable.Draft draft = DemandTable.read(file);
        TraceFormatException refused =
                assertThrows(
                        TraceFormatException.class,
                        () -> draft.in(topology, List.of(1.0, 1.0, 1.0, 1.0), 24));
        assertEquals(2, refused.faults().getFirst().line());
    }

    private static List<Double> amounts(DemandTable table, long epoch) {
        return table.demands(epoch).stream().map(Demand::amount).toList();
    }
}
