package orrery.engine.agents.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import orrery.engine.network.SeededRandom;

final class MomentTreeTest {
    @Test
    void everyMomentIsFoundByItsShapeTogetherWithThoseOfTheSame() {
        SeededRandom chance = SeededRandom.of(1, "shapes");
        for (int round = 0; round < 50; round++) {
            int count = 1 + chance.nextInt(200);
            int dimensions = 1 + chance.nextInt(6);
            double[][] shapes = new double[count][dimensions];
            for (double[] shape : shapes) {
                // Few values, so that some shapes are equal and some sides of boxes are 0.
                Arrays.setAll(shape, d -> d == 0 ? 7 : chance.nextInt(4) * 1e-3);
            }
            MomentTree tree =
                    new MomentTree(
                            shapes.clone(),
                            LongStream.range(0, count).toArray(),
                            chance.split(round));
            for (double[] shape : shapes) {
                long[] same =
                        LongStream.range(0, count)
                                .filter(m -> Arrays.equals(shapes[(int) m], shape))
                                .toArray();
                long[] found = tree.like(shape).clone();
                Arrays.sort(found);
                assertArrayEquals(same, found);
            }
        }
    }

    @Test
    void neighbouringNumbersArePartedAndAnyShapeFindsSomething() {
        double[][] shapes = {{1}, {Math.nextUp(1.0)}, {Double.MIN_VALUE}, {-0.0}, {0}};
        MomentTree tree =
                new MomentTree(
                        shapes.clone(), new long[] {0, 1, 2, 3, 4}, SeededRandom.of(2, "cuts"));
        assertArrayEquals(new long[] {0}, tree.like(new double[] {1}));
        assertArrayEquals(new long[] {1}, tree.like(new double[] {Math.nextUp(1.0)}));
        assertEquals(2, tree.like(new double[] {0}).length);
        assertTrue(tree.like(new double[] {-1e300}).length > 0);
        assertTrue(tree.like(new double[] {1e300}).length > 0);
    }
}
