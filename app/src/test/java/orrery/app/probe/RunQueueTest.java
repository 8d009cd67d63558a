package orrery.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RunQueueTest {
    @Test
    void theSecondFigureIsTheTimeInTheQueue() {
        assertThat(RunQueue.waited("52198 49233 17\n")).hasValue(49_233);
    }

    @Test
    void whatIsNoLineOfThreeFiguresTellsNothing() {
        assertThat(RunQueue.waited("")).isEmpty();
        assertThat(RunQueue.waited("1 2")).isEmpty();
        assertThat(RunQueue.waited("1 many 3")).isEmpty();
    }

    @Test
    void aThreadThatTheKernelDoesNotCountNeverWaited() {
        assertThat(new RunQueue(Path.of("no", "such", "thread")).waitedNanos()).isZero();
    }

    @Test
    void whatAThreadWaitedNeverShrinks() {
        RunQueue queue = RunQueue.ofThisThread();
        long before = queue.waitedNanos();
        Thread.onSpinWait();
        assertThat(queue.waitedNanos()).isGreaterThanOrEqualTo(before);
    }
}
