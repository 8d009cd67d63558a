package orrery.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.audit.AuditProgress;
import orrery.engine.audit.AuditReport;
import orrery.engine.audit.AuditSource;
import orrery.engine.audit.Auditor;
import orrery.engine.crypto.Keccak256;
import orrery.engine.runtime.RoundCommit;

/// A sound database passes every check, whether it is being written or not.
final class AuditTest {
    @TempDir Path folder;

    static AuditReport audit(Path file) {
        try (AuditSource source = Database.auditSource(file)) {
            return Auditor.audit(source, AuditProgress.NONE);
        }
    }

    private static void assertSound(AuditReport report) {
        for (AuditReport.Check check : report.checks()) {
            assertNull(check.firstFailure(), check::name);
            assertEquals(0, check.failed(), check::name);
        }
        assertTrue(report.ok());
    }

    @Test
    void aSoundDatabasePassesEveryCheck() {
        Path file = folder.resolve("run.db");
        List<RoundCommit> rounds = new ArrayList<>();
        try (Database database = Database.open(file, TestRun.IDENTITY)) {
            TestRun run = new TestRun(31, 2, 8);
            for (int i = 0; i < 25; i++) {
                rounds.add(run.next());
                database.commit(rounds.getLast()).join();
                if (i % 8 == 0) {
                    assertSound(audit(file));
                }
            }
        }
        AuditReport report = audit(file);
        assertSound(report);
        for (AuditReport.Check check : report.checks()) {
            assertTrue(check.count() > 0, check::name);
        }
        assertEquals(24, report.modules().getFirst().height());
        assertEquals(rounds.getLast().hub().heads().get(1).hash(), report.modules().get(1).head());
        assertEquals("exchange", report.modules().getFirst().name());
    }

    @Test
    void theDigestCoversTheDecisionsHashesInOrder() {
        Path file = folder.resolve("run.db");
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        try (Database database = Database.open(file, TestRun.IDENTITY)) {
            TestRun run = new TestRun(32, 1, 2);
            for (int i = 0; i < 10; i++) {
                RoundCommit round = run.next();
                round.epochs().forEach(e -> hashes.writeBytes(e.decision().hash().toArray()));
                database.commit(round).join();
            }
        }
        AuditReport report = audit(file);
        assertEquals(3, report.decisions());
        assertEquals(Keccak256.hash(hashes.toByteArray()), report.decisionDigest());
    }

    @Test
    void anEmptyDatabaseIsSound() {
        Path file = folder.resolve("run.db");
        Database.open(file, TestRun.IDENTITY).close();
        AuditReport report = audit(file);
        assertSound(report);
        assertEquals(Keccak256.EMPTY, report.decisionDigest());
    }

    @Test
    void anAuditEndsWhenItIsNoLongerWanted() {
        Path file = folder.resolve("run.db");
        try (Database database = Database.open(file, TestRun.IDENTITY)) {
            TestRun.into(database, 33, 3, 2);
        }
        try (AuditSource source = Database.auditSource(file)) {
            AuditProgress cancelled =
                    (_, _) -> {
                        throw new CancellationException();
                    };
            assertThrows(CancellationException.class, () -> Auditor.audit(source, cancelled));
        }
    }
}
