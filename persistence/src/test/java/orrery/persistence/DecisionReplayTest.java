package orrery.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.api.Command;
import orrery.engine.api.LieKind;
import orrery.engine.api.Ruling;
import orrery.engine.api.Snapshot;
import orrery.engine.api.SuspicionView;
import orrery.engine.audit.AuditProgress;
import orrery.engine.audit.AuditReport;
import orrery.engine.audit.AuditSource;
import orrery.engine.runtime.DecisionReplay;
import orrery.engine.runtime.LaneRecords;

/// A run in which an operator did all that can be done to agent and network, with restarts in
/// between, is lived through again from its database; whatever was altered in it is named.
final class DecisionReplayTest {
    private static final int EPOCH = EngineOnDatabaseTest.OPTIONS.scenario().depin().epochRounds();

    @TempDir static Path folder;

    private static Path eventful = Path.of("");

    @TempDir Path copies;

    @BeforeAll
    static void run() throws InterruptedException {
        eventful = folder.resolve("eventful.db");
        epochs(
                5,
                new Command.InjectLie(List.of("P01"), LieKind.INFLATED_CAPACITY, 2, 100),
                new Command.InjectSpike("rhine", null, 2, 4));
        epochs(
                5,
                new Command.SetParameters(Map.of("horizon", 24.0)),
                new Command.SetParameters(Map.of("horizon", 12.0, "headroom", 15.0)),
                new Command.InjectPriceShock(null, null, 3, 3),
                new Command.InjectOutage("P07", 2));
        Snapshot found = epochs(6, new Command.InjectPartition("iberia", 3));
        SuspicionView one = found.trust().suspicions().getLast();
        assertEquals("P01", one.provider());
        long number = one.number();
        epochs(3, new Command.RuleOnSuspicion(number, Ruling.LIFT));
        epochs(
                3,
                new Command.RuleOnSuspicion(number, Ruling.WITHDRAW),
                new Command.RuleOnSuspicion(number, Ruling.CONFIRM),
                new Command.EndLie("P01"));
        epochs(3, new Command.SetParameters(Map.of("headroom", 8.0)));
    }

    private static Snapshot epochs(int epochs, Command... first) throws InterruptedException {
        return EngineOnDatabaseTest.run(
                eventful, epochs * EPOCH, EngineOnDatabaseTest.OPTIONS, new LaneRecords(), first);
    }

    private record Checks(AuditReport.Check words, AuditReport.Check decisions) {}

    private static Checks replay(Path file) {
        try (AuditSource source = Database.auditSource(file)) {
            List<AuditReport.Check> checks =
                    DecisionReplay.replay(
                            Database.stored(file).orElseThrow(), source, AuditProgress.NONE);
            assertEquals(
                    List.of("operators' words", "decisions made anew"),
                    checks.stream().map(AuditReport.Check::name).toList());
            return new Checks(checks.get(0), checks.get(1));
        }
    }

    /// What the replay says of the run once a statement has altered it.
    private Checks altered(String sql) throws Exception {
        Path file = Files.copy(eventful, copies.resolve("altered.db"));
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            assertTrue(statement.executeUpdate(sql) > 0, sql);
        }
        return replay(file);
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void assertNames(String part, AuditReport.Check check) {
        assertTrue(check.failed() > 0, check::toString);
        assertTrue(String.valueOf(check.firstFailure()).contains(part), check::toString);
    }

    @Test
    void everyDecisionIsMadeAnewBitForBitThroughAllThatAnOperatorDid() {
        Checks sound = replay(eventful);
        assertEquals(new AuditReport.Check("operators' words", 6, 0, null), sound.words());
        assertEquals(new AuditReport.Check("decisions made anew", 25, 0, null), sound.decisions());
    }

    @Test
    void aTamperedDecisionIsNamedAndNoOther() throws Exception {
        Path file = Files.copy(eventful, copies.resolve("decision.db"));
        try (Connection connection = open(file)) {
            EngineOnDatabaseTest.tamper(connection, 6);
        }
        Checks checks = replay(file);
        assertEquals(1, checks.decisions().failed());
        assertNames("decisions row 6: its hash is", checks.decisions());
        assertEquals(0, checks.words().failed());
    }

    @Test
    void aTamperedRulingIsNamedByItsRowAndByTheDecisionThatHeardIt() throws Exception {
        Checks checks = altered("UPDATE rulings SET ruling = 'CONFIRM' WHERE epoch = 16");
        assertNames("rulings row 16: suspicion 1 of P01", checks.words());
        assertNames("lifted\"", checks.words());
        assertNames("decisions row 16:", checks.decisions());
        assertNames("after suspicion 1 of P01", checks.decisions());
    }

    @Test
    void aRulingThatIsTamperedInTheJournalTooStillChangesTheDecisionThatHeardIt() throws Exception {
        Path file = Files.copy(eventful, copies.resolve("both.db"));
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE rulings SET ruling = 'CONFIRM' WHERE epoch = 16");
            statement.executeUpdate(
                    "UPDATE actions SET details = replace(details, 'lifted', 'confirmed')");
        }
        Checks checks = replay(file);
        assertNames("decisions row 16:", checks.decisions());
    }

    @Test
    void aRulingThatIsGoneLeavesItsActionAlone() throws Exception {
        Checks checks = altered("DELETE FROM rulings WHERE epoch = 16");
        assertNames("actions row ", checks.words());
        assertNames("lifted\", but no ruling before epoch 16 belongs to it", checks.words());
        assertNames("decisions row 16:", checks.decisions());
    }

    @Test
    void aRulingOnASuspicionThatTheAgentNeverHadIsNamed() throws Exception {
        Checks checks = altered("UPDATE rulings SET suspicion = 9 WHERE epoch = 16");
        assertNames("suspicion 9 of P01", checks.words());
        assertNames("decisions row 16:", checks.decisions());
    }

    @Test
    void aRulingThatSaysNothingIsNamed() throws Exception {
        Checks checks = altered("UPDATE rulings SET ruling = 'SHRUG' WHERE epoch = 16");
        assertNames("rulings row 16: ", checks.words());
        assertNames("SHRUG", checks.words());
    }

    @Test
    void aRulingMovedToAnotherEpochIsNamed() throws Exception {
        Checks checks = altered("UPDATE rulings SET epoch = 17 WHERE epoch = 16");
        assertNames("rulings row 17: no action of an operator's belongs to it", checks.words());
        assertEquals(2, checks.words().failed());
    }

    @Test
    void aTurnThatIsGoneIsMissedThoughTheNextTurnTookItBackAndNoDecisionFeltIt() throws Exception {
        Checks checks = altered("DELETE FROM turns WHERE epoch = 5 AND position = 0");
        assertNames("but no turn before epoch 5 belongs to it", checks.words());
    }

    @Test
    void aParameterThatWasAlteredIsNamedByTheFirstDecisionMadeWithIt() throws Exception {
        Checks checks =
                altered(
                        "UPDATE parameters SET value = 16 WHERE version = 2 AND parameter = 'headroom'");
        assertNames("decisions row 5:", checks.decisions());
        assertNames("after parameters 1, parameters 2", checks.decisions());
    }

    @Test
    void aDecisionThatIsGoneIsNamedAndTheOthersAreStillMadeAnew() throws Exception {
        Path file = Files.copy(eventful, copies.resolve("gone.db"));
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM decisions WHERE epoch IN (8, 24)");
        }
        Checks checks = replay(file);
        assertNames("decisions row 8 is missing", checks.decisions());
        assertEquals(2, checks.decisions().failed());
    }
}
