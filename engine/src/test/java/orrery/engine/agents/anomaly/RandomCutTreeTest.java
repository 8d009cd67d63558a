package orrery.engine.agents.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazon.randomcutforest.RandomCutForest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.network.SeededRandom;

/// Trees planted in one go against the library's, which take their points in one by one.
final class RandomCutTreeTest {
    private static final int TREES = 100;
    private static final int POINTS = 200;
    private static final int LENGTH = 4;

    private static float[] point(RandomGenerator random, double spread) {
        float[] point = new float[LENGTH];
        for (int d = 0; d < LENGTH; d++) {
            point[d] = (float) (1 + spread * random.nextGaussian());
        }
        return point;
    }

    private static List<RandomCutTree> forest(List<float[]> points) {
        List<RandomCutTree> forest = new ArrayList<>();
        for (int t = 0; t < TREES; t++) {
            forest.add(new RandomCutTree(points, SeededRandom.of(t, "tree")));
        }
        return forest;
    }

    private static double score(List<RandomCutTree> forest, float... point) {
        return forest.stream().mapToDouble(tree -> tree.score(point)).average().orElseThrow();
    }

    @Test
    void aForestScoresAsOneThatTookItsPointsInOneByOne() {
        RandomGenerator random = Property.random(5);
        List<float[]> points = new ArrayList<>();
        RandomCutForest library =
                RandomCutForest.builder()
                        .dimensions(LENGTH)
                        .shingleSize(1)
                        .numberOfTrees(TREES)
                        .sampleSize(POINTS)
                        .randomSeed(1)
                        .outputAfter(1)
                        .parallelExecutionEnabled(false)
                        .build();
        for (int i = 0; i < POINTS; i++) {
            points.add(point(random, 0.1));
            library.update(points.getLast());
        }
        List<RandomCutTree> forest = forest(points);
        double[] theirs = new double[60];
        double[] ours = new double[theirs.length];
        for (int i = 0; i < theirs.length; i++) {
            float[] asked = point(random, 0.02 * (1 + i % 20));
            theirs[i] = library.getAnomalyScore(asked);
            ours[i] = score(forest, asked);
            // It damps what lies beside few, which shifts all a little.
            assertEquals(theirs[i], ours[i], 0.15 * theirs[i]);
        }
        assertTrue(correlation(theirs, ours) > 0.99);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(squaresA * squaresB);
    }

    @Test
    void whoIsFarFromAllOthersIsTheLoneliest() {
        RandomGenerator random = Property.random(6);
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(point(random, 0.1));
        }
        List<RandomCutTree> forest = forest(points);
        double most = points.stream().mapToDouble(p -> score(forest, p)).max().orElseThrow();
        assertTrue(score(forest, 2, 2, 2, 2) > 1.5 * most);
    }

    @Test
    void equalPointsAreOneLeafAndNoneOfThemLonely() {
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < 63; i++) {
            points.add(new float[] {1, 1, 1, 1});
        }
        assertEquals(1, score(forest(points), 1, 1, 1, 1), 1e-12);
        assertEquals(6, score(forest(points), 1, 1, 1, 2), 1e-12);
        points.add(new float[] {1, 1, 1, 3});
        assertTrue(score(forest(points), 1, 1, 1, 3) > 2);
        assertTrue(score(forest(points), 1, 1, 1, 1) < 1.1);
    }

    @Test
    void thePointsAreLeftAsTheyWere() {
        RandomGenerator random = Property.random(7);
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            points.add(point(random, 1));
        }
        List<float[]> before = List.copyOf(points);
        forest(points);
        assertEquals(before, points);
    }
}
