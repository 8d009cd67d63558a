package orrery.ui.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import orrery.engine.api.rehearsal.Shadows;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.ChartData;
import orrery.ui.testkit.ManualExecutor;
import orrery.ui.testkit.SampleEngine;

class ShadowsViewModelTest {
    private final SampleEngine engine = SampleEngine.running();
    private final ManualExecutor workers = new ManualExecutor();
    private long now = 1_000;
    private final ShadowsViewModel model =
            new ShadowsViewModel(engine, TaskRunner.of(workers, Runnable::run), () -> now);

    private Shadows looked() {
        model.follow(119);
        workers.runAll();
        return Objects.requireNonNull(model.shadowsProperty().get());
    }

    @Test
    void anEpochIsFollowedOnceAndTheNextAfterARest() {
        model.follow(119);
        now += 100;
        workers.runAll();
        assertNotNull(model.shadowsProperty().get());
        model.follow(119);
        assertEquals(0, workers.size(), "nothing new");
        model.follow(120);
        assertEquals(0, workers.size(), "too soon");
        now += 900;
        model.follow(120);
        assertEquals(1, workers.size());
        model.follow(121);
        assertEquals(1, workers.size(), "one look at a time");
    }

    @Test
    void beforeTheFirstEpochNothingIsAsked() {
        model.follow(-1);
        assertEquals(0, workers.size());
    }

    @Test
    void whoeverLeavesAndComesBackLooksAgain() {
        model.follow(119);
        model.leave();
        workers.runAll();
        model.follow(119);
        assertEquals(1, workers.size());
    }

    @Test
    void theHeadlineNamesTheBestBaselineAndTheEpochs() {
        Shadows shadows = looked();
        assertEquals("last-value", shadows.bestBaseline().orElseThrow().policy());
        assertEquals(0.8, shadows.gapClosed(), 1e-9);
        String words = HeadlinePane.words(shadows);
        assertTrue(words.contains("last-value (regret ~ "), words);
        assertTrue(words.endsWith("epochs 80 to 119"), words);
    }

    @Test
    void theChartAlwaysHasTheLivePolicyTheBestBaselinesAndTheBound() {
        ChartData chart = RehearsalPicture.regret(looked());
        assertEquals(
                List.of("Live", "last-value", "greedy-cheapest", "do-nothing", "Clairvoyant"),
                chart.lines().stream().map(ChartData.Line::name).toList());
        assertEquals(0, chart.lines().getLast().samples().last());
        double live = chart.lines().getFirst().samples().last();
        assertTrue(live > 0 && live < chart.lines().get(1).samples().last());
    }

    @Test
    void theTableHasARowForEveryEpochOfEveryPolicy() {
        assertEquals(5 * 40, RehearsalPicture.table(looked()).rows().size());
    }
}
