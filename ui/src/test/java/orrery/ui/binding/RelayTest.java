package orrery.ui.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RelayTest {
    private static final int TASKS = 10_000;

    @Test
    @Timeout(60)
    void whatOneThreadHandsOverArrivesWholeAndInOrder() throws InterruptedException {
        List<Integer> arrived = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(TASKS / 10);
        Relay relay = new Relay(Runnable::run);
        for (int i = 0; i < TASKS / 10; i++) {
            int number = i;
            relay.execute(() -> {
                arrived.add(number);
                all.countDown();
            });
        }
        all.await();
        assertEquals(IntStream.range(0, TASKS / 10).boxed().toList(), arrived);
    }

    @Test
    @Timeout(60)
    void whatManyThreadsHandOverAllArrivesOnOneThreadThatIsNoneOfThem()
            throws InterruptedException {
        CountDownLatch all = new CountDownLatch(TASKS);
        List<Thread> carriers = new CopyOnWriteArrayList<>();
        Relay relay =
                new Relay(task -> {
                    if (!carriers.contains(Thread.currentThread())) {
                        carriers.add(Thread.currentThread());
                    }
                    task.run();
                });
        for (int t = 0; t < 4; t++) {
            Thread.ofPlatform()
                    .start(() -> {
                        for (int i = 0; i < TASKS / 4; i++) {
                            relay.execute(all::countDown);
                        }
                    });
        }
        all.await();
        assertEquals(1, carriers.size());
        assertNotEquals(Thread.currentThread(), carriers.getFirst());
    }
}
