package orrery.engine.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import orrery.engine.workers.WorkerPool;

final class RoundSchedulerTest {
    @Test
    void theTasksOfAGroupRunOnOneThreadInTheirOrder() throws InterruptedException {
        try (WorkerPool pool = new WorkerPool(3, "test")) {
            RoundScheduler scheduler = new RoundScheduler(pool);
            List<List<Integer>> groups = List.of(List.of(3, 0, 5), List.of(1), List.of(4, 2));
            AtomicInteger turn = new AtomicInteger();
            int[] turns = new int[6];
            List<Callable<Thread>> tasks = new ArrayList<>();
            for (int i = 0; i < turns.length; i++) {
                int task = i;
                tasks.add(() -> {
                    turns[task] = turn.getAndIncrement();
                    return Thread.currentThread();
                });
            }
            List<Thread> threads = scheduler.runAll(tasks, groups);
            for (List<Integer> group : groups) {
                for (int i = 1; i < group.size(); i++) {
                    int before = group.get(i - 1);
                    int after = group.get(i);
                    assertEquals(threads.get(before), threads.get(after));
                    assertEquals(1, Integer.signum(turns[after] - turns[before]));
                }
            }
        }
    }

    @Test
    void whereATaskOfAGroupFailsTheRestOfItStillRuns() {
        try (WorkerPool pool = new WorkerPool(2, "test")) {
            AtomicInteger ran = new AtomicInteger();
            List<Callable<Integer>> tasks =
                    List.of(
                            () -> {
                                throw new IllegalStateException("first");
                            },
                            ran::incrementAndGet);
            RoundFailedException failure =
                    assertThrows(
                            RoundFailedException.class,
                            () -> new RoundScheduler(pool).runAll(tasks, List.of(List.of(0, 1))));
            assertEquals("first", String.valueOf(failure.getCause()).replaceAll(".*: ", ""));
            assertEquals(1, ran.get());
        }
    }

    @Test
    void aStaticSplitDealsModulesInTurn() {
        assertEquals(List.of(List.of(0, 2, 4), List.of(1, 3)), ThreadSplit.STATIC.groups(5, 2));
        assertEquals(List.of(List.of(0)), ThreadSplit.STATIC.groups(1, 4));
    }
}
