package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StaleTelemetryTest {
    private static final List<StaleTelemetry> FAULTS =
            List.of(new StaleTelemetry(Set.of("P01"), 2, 4));

    private static Telemetry truth(long epoch) {
        return new Telemetry(
                new Epoch(epoch, epoch),
                List.of(reading("P01", epoch), reading("P02", epoch)),
                List.of(word("P01", epoch), word("P02", epoch)));
    }

    private static Telemetry.Reading reading(String id, long amount) {
        Capacity of = Capacity.only(ResourceKind.COMPUTE, (double) amount);
        return new Telemetry.Reading(id, true, of, of, 1);
    }

    private static Observation word(String id, long amount) {
        return new Observation.Meter("P03", id, ResourceKind.COMPUTE, (double) amount);
    }

    @Test
    void whatWasToldLastOfAProviderIsToldAgainWhileTheFaultLasts() {
        Telemetry told = truth(1);
        for (long epoch = 2; epoch < 4; epoch++) {
            told = StaleTelemetry.told(FAULTS, told, truth(epoch));
            assertEquals(epoch, told.epoch().index());
            assertEquals(List.of(reading("P01", 1), reading("P02", epoch)), told.readings());
            assertEquals(List.of(word("P01", 1), word("P02", epoch)), told.observations());
        }
        assertEquals(truth(4), StaleTelemetry.told(FAULTS, told, truth(4)));
    }

    @Test
    void whereNothingWasToldBeforeTheTruthIs() {
        Telemetry truth = truth(2);
        assertSame(truth, StaleTelemetry.told(FAULTS, null, truth));
    }

    @Test
    void theNetworkKeepsItsFaultsWithAnotherDemand() {
        Topology topology = ProviderGenerator.generate(1);
        DemandModel demand = DailyPatternDemand.of(1, topology);
        DepinNetwork network =
                new DepinNetwork(topology, demand, OutageModel.none(), 1_000)
                        .withStale(FAULTS)
                        .withDemand(demand);
        assertNotEquals(truth(2), network.told(truth(1), truth(2)));
        assertEquals(truth(5), network.told(truth(1), truth(5)));
    }
}
