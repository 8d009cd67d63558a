package orrery.app.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// When each processor stood still, as a [StandstillWitness] sees it. Without one, on systems other
/// than Linux or without a `java` beside this one, none ever did.
public final class Standstills implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final Queue<Standstill> seen = new ConcurrentLinkedQueue<>();
    private final @Nullable Process witness;

    private Standstills(@Nullable Process witness) {
        this.witness = witness;
    }

    /// Returns once the witness looks.
    public static Standstills watched() {
        if (Processors.current().isEmpty()) {
            return new Standstills(null);
        }
        Process process;
        try {
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:+UseSerialGC",
                                    "-Xmx16m",
                                    "-XX:TieredStopAtLevel=1",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    classes(),
                                    StandstillWitness.class.getName())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException absent) {
            return new Standstills(null);
        }
        Standstills standstills = new Standstills(process);
        CountDownLatch ready = new CountDownLatch(1);
        Thread.ofPlatform()
                .daemon()
                .name("orrery-standstills")
                .start(() -> standstills.read(process.inputReader(), ready));
        try {
            ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return standstills;
    }

    private static String classes() {
        try {
            return Path.of(
                            StandstillWitness.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void read(BufferedReader lines, CountDownLatch ready) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(StandstillWitness.READY)) {
                    ready.countDown();
                }
                Standstill.ofLine(line).ifPresent(seen::add);
            }
        } catch (IOException closed) {
            // it was ended
        }
        ready.countDown();
    }

    /// The program that looks; none where there is none.
    Optional<Process> witness() {
        return Optional.ofNullable(witness);
    }

    /// Those seen until now.
    List<Standstill> seen() {
        return List.copyOf(seen);
    }

    /// How much of a time that has just ended the processors stood still, on the average of all, 0
    /// to 1; null where nobody looked.
    public @Nullable Double share(Span time) {
        if (witness == null || !witness.isAlive()) {
            return null;
        }
        long stood = 0;
        for (Standstill each : seen) {
            stood += each.time().common(time).map(Span::nanos).orElse(0L);
        }
        return (double) stood / time.nanos() / Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void close() {
        if (witness != null) {
            witness.destroy();
        }
    }
}
