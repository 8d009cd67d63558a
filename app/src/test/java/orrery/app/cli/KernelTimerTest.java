package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import orrery.engine.benchmark.Kernel;

final class KernelTimerTest {
    @Test
    void everyCallsResultIsAddedUp() {
        AtomicLong calls = new AtomicLong();
        Kernel kernel =
                new Kernel(
                        "count",
                        10,
                        () -> {
                            calls.incrementAndGet();
                            return 3;
                        });
        KernelTimer timer = new KernelTimer(List.of(kernel), 2);
        try (ConsoleProgress quiet =
                new ConsoleProgress(new PrintWriter(new StringWriter()), "test", false)) {
            BenchReport.Row row = timer.rows(quiet).getFirst();
            assertEquals("count", row.name());
            assertTrue(row.median() > 0);
        }
        assertEquals(3 * calls.get(), timer.checksum());
    }

    @Test
    void noRoundsAreRefused() {
        assertThrows(UnusableInput.class, () -> new KernelTimer(List.of(), 0));
    }
}
