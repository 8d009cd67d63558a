package orrery.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.Property;
import orrery.engine.chain.HubHeader;
import orrery.engine.runtime.LedgerStoreException;
import orrery.engine.runtime.StoredLedger;
import orrery.engine.state.WorldState;

/// Kills real processes in the middle of writing: nothing acknowledged is lost, and what is there
/// is whole.
final class DatabaseKillTest {
    private static final int CYCLES = Integer.getInteger("orrery.kills", 3);
    private static final int TORN_COPIES = Integer.getInteger("orrery.torn", 16);

    @TempDir Path folder;

    private final TestRun run = new TestRun(KilledWriter.SEED, 2, KilledWriter.TRANSACTIONS);
    private final List<HubHeader> expected = new ArrayList<>();

    @Test
    void aKilledWriterLosesNothingThatWasAcknowledged() throws Exception {
        Path file = folder.resolve("run.db");
        RandomGenerator random = Property.random(1);
        long previous = -1;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            long acknowledged = writeAndKill(file, 10 + random.nextInt(60));
            assertTrue(acknowledged > previous);
            try (Database database = Database.open(file, TestRun.IDENTITY)) {
                StoredLedger held = database.load().orElseThrow();
                assertTrue(
                        held.round() >= acknowledged,
                        () -> "holds " + held.round() + ", acknowledged " + acknowledged);
                assertWhole(held);
                previous = held.round();
            }
        }
    }

    @Test
    void aTornOrFlippedLogIsOpenedAsAWholePrefixOrRefused() throws Exception {
        Path file = folder.resolve("run.db");
        writeAndKill(file, 40);
        byte[] main = Files.readAllBytes(file);
        byte[] log = Files.readAllBytes(folder.resolve("run.db-wal"));
        assertTrue(log.length > 0);
        RandomGenerator random = Property.random(2);
        int opened = 0;
        for (int i = 0; i < TORN_COPIES; i++) {
            Path copy = Files.createDirectory(folder.resolve("copy" + i)).resolve("run.db");
            byte[] torn = log.clone();
            int at = random.nextInt(log.length);
            if (i % 2 == 0) {
                torn = Arrays.copyOf(torn, at);
            } else {
                torn[at] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(copy, main);
            Files.write(copy.resolveSibling("run.db-wal"), torn);
            opened += opensWhole(copy) ? 1 : 0;
        }
        assertTrue(opened > TORN_COPIES / 2, "only " + opened + " copies opened");
    }

    private boolean opensWhole(Path copy) {
        try (Database database = Database.open(copy, TestRun.IDENTITY)) {
            database.load().ifPresent(this::assertWhole);
            return true;
        } catch (LedgerStoreException refused) {
            assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
            return false;
        }
    }

    /// The run's own rounds up to the newest, and the state that their heads name.
    private void assertWhole(StoredLedger held) {
        while (expected.size() <= held.round()) {
            expected.add(run.next().hub());
        }
        assertEquals(expected.get((int) held.round()), held.hub());
        for (HubHeader.ModuleHead head : held.hub().heads()) {
            assertEquals(head.hash(), held.headers(head.module(), 1).getFirst().hash());
            WorldState state = WorldState.read(rows -> held.state(head.module(), rows));
            assertEquals(head.stateRoot(), state.root());
        }
    }

    /// @return the last round that the process said was durable
    private static long writeAndKill(Path file, int rounds) throws IOException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledWriter.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long last = -1;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (int i = 0; i < rounds; i++) {
                last = Long.parseLong(lines.readLine());
            }
            // By its handle: the process object would close the pipe with what is still in it.
            process.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // A last line may be torn; a shorter number is a smaller one, so nothing is
                // claimed.
                last = Math.max(last, line.isEmpty() ? last : Long.parseLong(line));
            }
        }
        process.onExit().join();
        return last;
    }
}
