package orrery.engine.agents.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// One forest over many members.
final class CrowdDetectorTest {
    private static final int MEMBERS = 30;
    private static final int ODD = 17;
    private static final CrowdDetector.Settings SETTINGS =
            new CrowdDetector.Settings(8, 50, 256, 4, 100);

    private final RandomGenerator random = Property.random(11);

    private double[] epoch(double odd) {
        double[] values = new double[MEMBERS];
        for (int m = 0; m < MEMBERS; m++) {
            values[m] = 1 + 0.03 * random.nextGaussian();
        }
        values[ODD] *= odd;
        return values;
    }

    @Test
    void whoBeginsToLookUnlikeAllOthersIsNamedSoonAndTheyAreNot() {
        CrowdDetector crowd = new CrowdDetector(MEMBERS, 1, SETTINGS);
        List<Integer> early = new ArrayList<>();
        for (int e = 0; e < 200; e++) {
            early.addAll(crowd.observe(epoch(1)));
        }
        assertTrue(early.size() <= 2, early.toString());
        List<Integer> alarms = new ArrayList<>();
        for (int e = 0; e < 10; e++) {
            alarms.addAll(crowd.observe(epoch(0.6)));
        }
        assertEquals(List.of(ODD), alarms);
        assertTrue(crowd.score(ODD) > SETTINGS.threshold());
    }

    @Test
    void whoWasNotMeasuredIsLeftOut() {
        CrowdDetector crowd = new CrowdDetector(MEMBERS, 1, SETTINGS);
        for (int e = 0; e < 60; e++) {
            double[] values = epoch(1);
            values[3] = Double.NaN;
            crowd.observe(values);
        }
        assertEquals(0, crowd.score(3));
        assertTrue(crowd.score(4) != 0);
    }

    @Test
    void oneTakenUpGoesOnBitForBitAtAnyEpoch() {
        CrowdDetector straight = new CrowdDetector(MEMBERS, 1, SETTINGS);
        CrowdDetector taken = new CrowdDetector(MEMBERS, 1, SETTINGS);
        for (int e = 0; e < 120; e++) {
            if (e == 40) {
                // Other trees, of what is still kept.
                straight.configure(new CrowdDetector.Settings(8, 33, 400, 4, 100));
                taken.configure(new CrowdDetector.Settings(8, 33, 400, 4, 100));
            }
            double[] values = epoch(e > 80 ? 0.7 : 1);
            assertEquals(straight.observe(values), taken.observe(values), "epoch " + e);
            for (int m = 0; m < MEMBERS; m++) {
                assertEquals(straight.score(m), taken.score(m), "epoch " + e);
            }
            byte[] saved = saved(straight);
            CrowdDetector next = new CrowdDetector(MEMBERS, 1, SETTINGS);
            if (e >= 40) {
                next.configure(new CrowdDetector.Settings(8, 33, 400, 4, 100));
            }
            next.restore(new CheckpointReader(saved));
            assertArrayEquals(saved, saved(next));
            taken = next;
        }
    }

    private static byte[] saved(CrowdDetector crowd) {
        CheckpointWriter out = new CheckpointWriter();
        crowd.save(out);
        return out.toArray();
    }
}
