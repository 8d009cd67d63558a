package orrery.engine.agents.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

final class ProviderRecordTest {
    private static final double MOST = 0.08;

    private final Topology topology = ProviderGenerator.generate(1);
    private final ProviderRecord record = new ProviderRecord(topology);

    private void learn(int epoch, double quality) {
        List<Telemetry.Reading> readings =
                topology.providers().stream()
                        .map(p ->
                                new Telemetry.Reading(
                                        p.id(), true, Capacity.NONE, Capacity.NONE, quality))
                        .toList();
        record.learn(new Telemetry(new Epoch(epoch, epoch), readings, List.of()));
    }

    @Test
    void headroomIsTrustedAwayWhereDeliveryIsSteady() {
        assertEquals(MOST, record.headroom(0, MOST), 1e-12);
        for (int i = 0; i < 2_000; i++) {
            learn(i, 1);
        }
        assertEquals(MOST / 8, record.headroom(0, MOST), 1e-12);
    }

    @Test
    void whoDoesBetterThanItSaysIsTakenToDoWorseAtTimes() {
        for (int i = 0; i < 2_000; i++) {
            learn(i, 1 + 0.03 * (i % 3) / 2);
        }
        assertTrue(record.headroom(0, MOST) >= 0.06, "headroom " + record.headroom(0, MOST));
    }
}
