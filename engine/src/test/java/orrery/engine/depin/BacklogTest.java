package orrery.engine.depin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.network.SeededRandom;

final class BacklogTest {
    private static Demand demand(String id, double amount, double value, long deadline) {
        return new Demand(
                id,
                "tenant",
                Priority.BEST_EFFORT,
                "r",
                List.of("r"),
                ResourceKind.COMPUTE,
                amount,
                value,
                100,
                deadline);
    }

    @Test
    void whatIsNotDeliveredWaitsUntilItsDeadlineAndIsLostAfterIt() {
        List<Demand> first = List.of(demand("a", 10, 2, 4), demand("b", 5, 2, Demand.NO_DEADLINE));
        Backlog waiting = Backlog.EMPTY.after(3, first, Map.of("a", 4.0, "b", 1.0));
        assertEquals(List.of(new Backlog.Lot(demand("a", 6, 2, 4), 3)), waiting.lots());
        assertEquals(
                List.of(4.0, 5.0),
                waiting.answeredFor(first).stream().map(Demand::amount).toList());
        Backlog over = waiting.after(4, List.of(), Map.of("a", 1.0));
        assertSame(Backlog.EMPTY, over);
        assertEquals(6, over.answeredFor(waiting.open(List.of())).getFirst().amount());
    }

    @Test
    void whatIsDeliveredGoesToTheFirstDeadline() {
        Backlog waiting = new Backlog(List.of(new Backlog.Lot(demand("a", 6, 2, 9), 3)));
        Backlog after = waiting.after(5, List.of(demand("a", 10, 2, 7)), Map.of("a", 12.0));
        assertEquals(List.of(new Backlog.Lot(demand("a", 4, 2, 9), 3)), after.lots());
    }

    @Test
    void whatWaitsIsOpenTogetherWithWhatIsAskedForAnew() {
        Backlog waiting =
                new Backlog(
                        List.of(
                                new Backlog.Lot(demand("a", 6, 5, 9), 3),
                                new Backlog.Lot(demand("c", 1, 2, 9), 3)));
        List<Demand> open = waiting.open(List.of(demand("a", 2, 1, 7), demand("b", 3, 2, 8)));
        assertEquals(List.of("a", "b", "c"), open.stream().map(Demand::id).toList());
        assertEquals(8, open.getFirst().amount());
        assertEquals(4, open.getFirst().valuePerUnit());
    }

    @Test
    void nothingIsServedTwiceOrForgotten() {
        Property.forAll(
                300,
                random -> random.nextLong(),
                seed -> {
                    SeededRandom random = SeededRandom.of(seed, "backlog");
                    Backlog waiting = Backlog.EMPTY;
                    double asked = 0;
                    double answered = 0;
                    for (long epoch = 0; epoch < 20; epoch++) {
                        double amount = FixedPoint.quantise(5 * random.nextDouble());
                        List<Demand> fresh =
                                List.of(demand("a", amount, 2, epoch + random.nextInt(4)));
                        double open = waiting.open(fresh).getFirst().amount();
                        double served = FixedPoint.quantise(open * random.nextDouble());
                        Backlog after = waiting.after(epoch, fresh, Map.of("a", served));
                        double now = after.answeredFor(waiting.open(fresh)).getFirst().amount();
                        long end = epoch;
                        assertTrue(now >= served - 1e-9);
                        assertTrue(
                                after.lots().stream()
                                        .allMatch(lot -> lot.demand().deadline() > end));
                        asked += amount;
                        answered += now;
                        waiting = after;
                    }
                    double left =
                            waiting.open(List.of()).stream().mapToDouble(Demand::amount).sum();
                    assertEquals(asked, answered + left, 1e-6);
                });
    }
}
