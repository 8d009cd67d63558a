package orrery.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class StandstillsTest {
    private static final int LOOKS = 200;
    private static final int PAUSE_MILLIS = 50;

    @Test
    void aStandstillIsToldInALineAndReadFromIt() {
        Standstill standstill = new Standstill(3, new Span(-5, 1_000_000));
        assertThat(Standstill.ofLine(standstill.line())).hasValue(standstill);
        assertThat(Standstill.ofLine("ready")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aWitnessThatCouldNotWakeSaysHowLongAndEndsWithWhoAskedForIt() throws Exception {
        Process witness;
        try (Standstills standstills = Standstills.watched()) {
            witness = standstills.witness().orElseThrow();
            signal("-STOP", witness);
            Thread.sleep(2 * PAUSE_MILLIS);
            signal("-CONT", witness);
            assertThat(sawAtLeast(standstills, TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS)))
                    .isTrue();
        }
        assertThat(witness.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private static boolean sawAtLeast(Standstills standstills, long nanos)
            throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (standstills.seen().stream().anyMatch(each -> each.time().nanos() >= nanos)) {
                return true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    private static void signal(String name, Process process)
            throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", name, "" + process.pid()).start().waitFor()).isZero();
    }
}
