package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EnvyTest {
    private static final Region NORTH = new Region("north", "North", 60, 10);
    private static final Region SOUTH = new Region("south", "South", 40, 10);
    private static final Topology TOPOLOGY =
            new Topology(
                    List.of(NORTH, SOUTH), List.of(provider("P01", NORTH), provider("P02", SOUTH)));

    private static Provider provider(String id, Region region) {
        return new Provider(
                id, id, region, Capacity.only(ResourceKind.COMPUTE, 100), Tariff.flat(1), 1, 1, 0);
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

    /// Two demands for 100: `low` has 50 of what is near to it, `high` 90 of what is farther off.
    private static List<Envy> between(Demand low, Demand high) {
        return Envy.among(
                        TOPOLOGY,
                        List.of(low, high),
                        new Allocation(0, List.of(of(low, "P02", 50), of(high, "P01", 90))),
                        Assignment::amount)
                .found();
    }

    private static Assignment of(Demand demand, String provider, double amount) {
        return new Assignment(demand.id(), provider, demand.resource(), amount);
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

    @Test
    void ofABundleOnlyWhatOneCouldUseIsWorthAnything() {
        Demand low = demand("a", Priority.STANDARD, 5);
        Demand high = demand("b", Priority.STANDARD, 500);
        List<Assignment> given =
                List.of(of(low, "P02", 50), of(high, "P01", 35), of(high, "P02", 55));
        List<Envy> found =
                Envy.among(
                                TOPOLOGY,
                                List.of(low, high),
                                new Allocation(0, given),
                                Assignment::amount)
                        .found();
        assertEquals(List.of("a"), found.stream().map(Envy::demand).toList());
        assertEquals(0.05, found.getFirst().gap(), 1e-12);
    }

    @Test
    void aLargerEntitlementEntitlesToMore() {
        Demand low = demand("a", Priority.STANDARD, 500).withAmount(60);
        assertEquals(
                List.of(new Envy("a", "b", 0.9 - 50.0 / 60)),
                between(low, demand("b", Priority.STANDARD, 500)));
        Demand small = demand("a", Priority.STANDARD, 500).withAmount(55);
        assertEquals(List.of(), between(small, demand("b", Priority.STANDARD, 500)));
    }

    @Test
    void nobodyEnviesItselfAndOnlyOthersAreCounted() {
        Demand own = demand("a", Priority.STANDARD, 500);
        Demand other = demand("b", Priority.STANDARD, 500).withTenant(own.tenant());
        assertEquals(List.of(), between(own, other));
        Envy.Census census =
                Envy.among(
                        TOPOLOGY,
                        List.of(own, other, demand("c", Priority.STANDARD, 500)),
                        Allocation.empty(0),
                        Assignment::amount);
        assertEquals(4, census.pairs());
        assertEquals(List.of(), census.found());
    }

    @Test
    void whatWasNotDeliveredIsNoBundle() {
        Demand low = demand("a", Priority.STANDARD, 500);
        Demand high = demand("b", Priority.STANDARD, 500);
        Allocation given = new Allocation(0, List.of(of(low, "P02", 50), of(high, "P01", 90)));
        assertEquals(
                List.of("b"),
                Envy.among(
                                TOPOLOGY,
                                List.of(low, high),
                                given,
                                one -> one.provider().equals("P01") ? 0 : one.amount())
                        .found()
                        .stream()
                        .map(Envy::demand)
                        .toList());
    }
}
