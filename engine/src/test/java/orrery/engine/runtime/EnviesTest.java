package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.engine.api.EpochView.Envy;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Region;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Tariff;
import orrery.engine.depin.Topology;

class EnviesTest {
    private static final Region NORTH = new Region("north", "North", 60, 10);
    private static final Region SOUTH = new Region("south", "South", 40, 10);
    private static final Topology TOPOLOGY =
            new Topology(List.of(NORTH, SOUTH), List.of(provider("P01", NORTH)));

    private static Provider provider(String id, Region region) {
        return new Provider(
                id,
                id,
                region,
                Capacity.only(ResourceKind.COMPUTE, 100),
                new Tariff(1, 1, 1, 1),
                1,
                1,
                0);
    }

    private static Demand demand(String id, Priority priority, double latencyLimitMillis) {
        return new Demand(
                id,
                id,
                priority,
                "south",
                List.of("north", "south"),
                ResourceKind.COMPUTE,
                100,
                1,
                latencyLimitMillis,
                Demand.NO_DEADLINE);
    }

    private static List<Envy> between(Demand low, Demand high) {
        Allocation allocation =
                new Allocation(
                        0, List.of(new Assignment(high.id(), "P01", ResourceKind.COMPUTE, 90)));
        return Envies.of(TOPOLOGY, List.of(low, high), allocation, Map.of("a", 50.0, "b", 90.0));
    }

    @Test
    void whoGotLessThanAnotherThatHeldWhatItCouldUseEnviesIt() {
        List<Envy> found =
                between(demand("a", Priority.STANDARD, 500), demand("b", Priority.STANDARD, 500));
        assertEquals(1, found.size());
        assertEquals("a", found.getFirst().demand());
        assertEquals("b", found.getFirst().envied());
        assertEquals(0.4, found.getFirst().gap(), 1e-12);
    }

    @Test
    void whatIsOutOfReachIsNotEnvied() {
        assertEquals(
                List.of(),
                between(demand("a", Priority.STANDARD, 2), demand("b", Priority.STANDARD, 500)));
    }

    @Test
    void aHigherClassIsNotEnvied() {
        assertEquals(
                List.of(),
                between(demand("a", Priority.STANDARD, 500), demand("b", Priority.CRITICAL, 500)));
    }
}
