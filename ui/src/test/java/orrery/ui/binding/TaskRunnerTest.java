package orrery.ui.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {
    private final TaskRunner tasks = TaskRunner.sameThread();
    private final List<String> told = new ArrayList<>();

    @Test
    void aResultIsDelivered() {
        Job<Integer> job = tasks.job("add", _ -> 1 + 1).onDone(sum -> told.add("sum " + sum));
        assertEquals(List.of(), told);
        job.start();
        assertEquals(List.of("sum 2"), told);
        assertEquals(Job.State.DONE, job.stateProperty().get());
        assertTrue(tasks.running().isEmpty());
    }

    @Test
    void aFailureIsDelivered() {
        tasks.job(
                        "fail",
                        _ -> {
                            throw new IllegalStateException("broken");
                        })
                .onDone(_ -> told.add("done"))
                .onFailed(e -> told.add(e.getMessage()))
                .start();
        assertEquals(List.of("broken"), told);
    }

    @Test
    void workThatEndsByCancellationIsCancelled() {
        tasks.job(
                        "stop",
                        _ -> {
                            throw new CancellationException();
                        })
                .onFailed(_ -> told.add("failed"))
                .onCancelled(() -> told.add("cancelled"))
                .start();
        assertEquals(List.of("cancelled"), told);
    }

    @Test
    void progressReachesTheProperties() {
        Job<String> job =
                tasks.job(
                        "count",
                        progress -> {
                            progress.report(1, 4, "one of four");
                            return "";
                        });
        job.start();
        assertEquals(0.25, job.fractionProperty().get());
        assertEquals("one of four", job.messageProperty().get());
    }

    @Test
    void cancellingFromInsideDropsTheResult() {
        List<Job<String>> jobs = new ArrayList<>();
        Job<String> job =
                tasks.job(
                        "cancel itself",
                        progress -> {
                            jobs.getFirst().cancel();
                            assertTrue(progress.cancelled());
                            assertTrue(Thread.interrupted());
                            return "late";
                        });
        jobs.add(job);
        job.onDone(told::add).onCancelled(() -> told.add("cancelled")).start();
        assertEquals(List.of("cancelled"), told);
    }

    @Test
    void aJobStartsOnce() {
        Job<String> job = tasks.job("once", _ -> "").start();
        assertThrows(IllegalStateException.class, job::start);
    }
}
