package orrery.engine.workers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.engine.Property;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WorkerPoolTest {
    private static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 2_000 && !holds.getAsBoolean(); i++) {
            Thread.sleep(5);
        }
        assertTrue(holds.getAsBoolean(), what);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void everyPieceRunsOnceAndIsDoneOnReturn() {
        for (int threads : new int[] {1, 2, 5}) {
            try (WorkerPool pool = new WorkerPool(threads, "test")) {
                int[] runs = new int[1000];
                int[] once = new int[1000];
                pool.run(runs.length, i -> runs[i]++);
                Arrays.fill(once, 1);
                assertArrayEquals(once, runs);
                pool.host(runs.length, i -> runs[i]++);
                Arrays.fill(once, 2);
                assertArrayEquals(once, runs);
                pool.run(0, i -> runs[i]++);
                pool.host(0, i -> runs[i]++);
            }
        }
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // docs/decisions/0006
    void theThreadsTakeOverThePriorityOfWhoMakesThem() throws InterruptedException {
        int[] priorities = new int[3];
        Thread maker =
                Thread.ofPlatform()
                        .priority(Thread.MIN_PRIORITY)
                        .start(() -> {
                            try (WorkerPool pool = new WorkerPool(3, "test")) {
                                CountDownLatch all = new CountDownLatch(3);
                                pool.run(
                                        3,
                                        i -> {
                                            all.countDown();
                                            await(all); // each piece has its thread
                                            priorities[i] = Thread.currentThread().getPriority();
                                        });
                            }
                        });
        maker.join();
        int lowest = Thread.MIN_PRIORITY;
        assertArrayEquals(new int[] {lowest, lowest, lowest}, priorities);
    }

    @Test
    void aPieceMayRunPiecesOfItsOwn() {
        for (int threads : new int[] {1, 2, 5}) {
            try (WorkerPool pool = new WorkerPool(threads, "test")) {
                int[][] runs = new int[20][30];
                pool.host(20, i -> pool.run(30, k -> runs[i][k]++));
                pool.run(20, i -> pool.run(30, k -> runs[i][k]++));
                assertEquals(1200, Arrays.stream(runs).flatMapToInt(Arrays::stream).sum());
            }
        }
    }

    @Test
    void aFailureIsToldOnceAllIsDone() {
        try (WorkerPool pool = new WorkerPool(3, "test")) {
            int[] runs = new int[50];
            IllegalStateException told =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    pool.run(
                                            50,
                                            i -> {
                                                runs[i]++;
                                                if (i == 7 || i == 30) {
                                                    throw new ArithmeticException("piece " + i);
                                                }
                                            }));
            assertEquals(
                    "piece 7",
                    assertInstanceOf(ArithmeticException.class, told.getCause()).getMessage());
            assertEquals(50, Arrays.stream(runs).sum());
        }
    }

    @Test
    void aPoolNeedsAThread() {
        assertThrows(IllegalArgumentException.class, () -> new WorkerPool(0, "test"));
    }

    @Test
    void noMoreThreadsThanAgreedAreBusyHoweverDeepTheWorkIs() {
        int threads = 3;
        try (WorkerPool pool = new WorkerPool(threads, "test")) {
            Set<Thread> seen = ConcurrentHashMap.newKeySet();
            pool.host(8, _ -> pool.run(8, _ -> pool.run(8, _ -> seen.add(Thread.currentThread()))));
            assertTrue(seen.size() <= threads, seen::toString);
        }
    }

    /// Each module with blocks of its own, of random lengths.
    @Test
    void randomRoundsOfNestedWorkEndOnAnyNumberOfThreads() {
        Property.forAll(
                300,
                random -> random.ints(2 + random.nextInt(6), 0, 40).toArray(),
                sizes -> {
                    try (WorkerPool pool = new WorkerPool(1 + sizes.length % 5, "test")) {
                        AtomicInteger done = new AtomicInteger();
                        for (int round = 0; round < 10; round++) {
                            pool.host(
                                    sizes.length,
                                    i -> {
                                        pool.run(sizes[i], _ -> done.incrementAndGet());
                                        pool.run(
                                                2,
                                                _ ->
                                                        pool.run(
                                                                sizes[i],
                                                                _ -> done.incrementAndGet()));
                                    });
                        }
                        assertEquals(30 * Arrays.stream(sizes).sum(), done.get());
                    }
                });
    }

    /// Work that can be done only where two threads are inside at once, and that notes the seats.
    private static final class Meeting implements SharedWork {
        final Set<Integer> seats = ConcurrentHashMap.newKeySet();
        final CountDownLatch both = new CountDownLatch(2);

        @Override
        public boolean hasWork() {
            return both.getCount() > 0;
        }

        @Override
        public boolean isOver() {
            return both.getCount() == 0;
        }

        @Override
        public void work(int seat) {
            if (seats.add(seat)) {
                both.countDown();
            }
            await(both);
        }
    }

    @Test
    void theHostHelpsAtWhatAPieceOffersWhileItWaits() {
        try (WorkerPool pool = new WorkerPool(2, "test")) {
            Meeting meeting = new Meeting();
            CountDownLatch taken = new CountDownLatch(1);
            // The worker's piece can end only where the host joins it after its own.
            pool.host(
                    2,
                    _ -> {
                        if (Thread.currentThread().getName().startsWith("test")) {
                            taken.countDown();
                            pool.offer().run(meeting, 2);
                        } else {
                            await(taken);
                        }
                    });
            assertEquals(Set.of(0, 1), meeting.seats);
        }
    }

    @Test
    void nobodyOffersBesideAHost() throws InterruptedException {
        try (WorkerPool pool = new WorkerPool(1, "test")) {
            AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
            pool.host(
                    1,
                    _ -> {
                        Thread other =
                                new Thread(() -> {
                                    try {
                                        pool.run(1, _ -> {});
                                    } catch (IllegalStateException refused) {
                                        thrown.set(refused);
                                    }
                                });
                        other.start();
                        try {
                            other.join();
                        } catch (InterruptedException interrupted) {
                            throw new IllegalStateException(interrupted);
                        }
                    });
            assertInstanceOf(IllegalStateException.class, thrown.get());
            pool.run(1, _ -> {});
        }
    }

    @Test
    void anInterruptIsKeptForLater() {
        try (WorkerPool pool = new WorkerPool(3, "test")) {
            int[] runs = new int[1000];
            Thread.currentThread().interrupt();
            pool.host(runs.length, i -> runs[i]++);
            assertTrue(Thread.interrupted());
            assertEquals(1000, Arrays.stream(runs).sum());
        }
    }

    @Test
    void workersParkBetweenWorkAndEndWithTheirPool() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        WorkerPool pool = new WorkerPool(4, "resting");
        pool.host(100, _ -> {});
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        workers.addAll(Thread.getAllStackTraces().keySet());
        workers.removeAll(before);
        workers.removeIf(thread -> !thread.getName().startsWith("resting"));
        assertEquals(3, workers.size());
        eventually(
                "all park",
                () -> workers.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
        pool.close();
        eventually("all end", () -> workers.stream().noneMatch(Thread::isAlive));
    }
}
