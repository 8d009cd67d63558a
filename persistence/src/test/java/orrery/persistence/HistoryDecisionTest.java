package orrery.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.Progress;
import orrery.engine.api.Resource;
import orrery.engine.api.Series;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.ExportRequest.Format;
import orrery.engine.api.history.ExportRequest.What;
import orrery.engine.api.history.History;
import orrery.engine.api.history.HistoryException;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SearchHit;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TrustCourse;
import orrery.engine.primitives.Hash256;
import orrery.engine.runtime.RoundCommit;
import orrery.engine.runtime.RoundCommit.EpochRecord;

/// Decisions, metrics, search and export.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HistoryDecisionTest {
    /// The last round ends an epoch, whose anchor is therefore not yet in a block.
    private static final int ROUNDS = 24;

    private final List<RoundCommit> rounds = new ArrayList<>();

    private Path folder;

    private Database database;
    private History history;

    @BeforeAll
    void write(@TempDir Path temporary) {
        folder = temporary;
        database = Database.open(folder.resolve("run.db"), TestRun.IDENTITY);
        history = database.history();
        TestRun run = new TestRun(22, 2, 5);
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(run.next());
            database.commit(rounds.getLast()).join();
        }
    }

    @AfterAll
    void close() {
        history.close();
        database.close();
    }

    private List<EpochRecord> epochs() {
        return rounds.stream().flatMap(r -> r.epochs().stream()).toList();
    }

    @Test
    void decisionsComeNewestFirst() {
        RowIds ids = history.decisions();
        List<DecisionSummary> rows = history.decisionRows(ids, 0, ids.size());
        assertEquals(
                epochs().reversed().stream().map(e -> e.decision().hash()).toList(),
                rows.stream().map(DecisionSummary::hash).toList());
        assertNull(rows.getFirst().anchorTransaction());
        assertEquals(epochs().getFirst().anchorTransaction(), rows.getLast().anchorTransaction());
        assertEquals(OptionalLong.of(ROUNDS / 3 - 1), history.newestEpoch());
    }

    @Test
    void aDecisionsPageExplainsIt() {
        EpochRecord record = epochs().get(2);
        DecisionDetail page = history.decision(2).orElseThrow();
        assertEquals(record.decision().hash(), page.summary().hash());
        assertEquals(record.decision().inputsHash(), page.inputsHash());
        assertEquals(record.parameters().values().size(), page.parameters().size());
        assertEquals(0, page.anchorModule());
        assertTrue(page.anchored());
        assertEquals(Resource.values().length, page.forecasts().size());
        assertEquals(record.decision().choices().size(), page.choices().size());
        for (DecisionDetail.Choice choice : page.choices()) {
            assertFalse(choice.sentence().isEmpty());
            for (DecisionDetail.Candidate candidate : choice.candidates()) {
                double sum =
                        candidate.terms().stream().mapToDouble(DecisionDetail.Term::value).sum();
                assertEquals(candidate.score(), sum, 1e-9);
            }
        }
        assertEquals(record.view(), history.epoch(2).orElseThrow());
    }

    @Test
    void aDecisionIsNotAnchoredBeforeItsTransactionIsInABlock() {
        DecisionDetail page = history.decision(ROUNDS / 3 - 1).orElseThrow();
        assertFalse(page.anchored());
        assertEquals(-1, page.anchorModule());
    }

    @Test
    void actionsComeNewestFirst() {
        List<OperatorAction> all =
                rounds.reversed().stream().flatMap(r -> r.actions().stream()).toList();
        assertEquals(all.subList(0, 2), history.actions(2));
    }

    @Test
    void aMetricIsThinnedToMeans() {
        assertEquals(List.of("gas, \"limit\"", "throughput"), history.metricNames());
        Series all = history.metric("throughput", 0, Long.MAX_VALUE, 100);
        assertEquals(ROUNDS, all.size());
        assertEquals(TestRun.ROUND_MILLIS, all.stepMillis());
        assertEquals(1.5 * 7, all.at(7));
        Series thin = history.metric("throughput", 0, Long.MAX_VALUE, 6);
        assertTrue(thin.size() <= 6);
        double mean = thin.values().stream().mapToDouble(v -> v).average().orElseThrow();
        assertEquals(1.5 * (ROUNDS - 1) / 2, mean, 1);
        assertEquals(2, history.metric("throughput", 250, 500, 10).size());
        assertTrue(history.metric("none", 0, Long.MAX_VALUE, 10).isEmpty());
        assertTrue(Double.isNaN(history.metric("gas, \"limit\"", 0, 900, 10).at(0)));
    }

    private List<Link> links(String text) {
        return history.search(text, 20).stream().map(SearchHit::link).toList();
    }

    @Test
    void searchFindsHeightsHashesAddressesAndNames() {
        Hash256 transaction =
                history.transactionRows(history.transactions(TransactionQuery.NEWEST), 0, 1)
                        .getFirst()
                        .hash();
        assertEquals(List.of(new Link.ToTransaction(transaction)), links(transaction.toHex()));
        assertTrue(
                links(transaction.toHex().substring(0, 11))
                        .contains(new Link.ToTransaction(transaction)));
        assertTrue(links("3").contains(new Link.ToBlock(1, 3)));
        assertTrue(links("3").contains(new Link.ToBlock(-1, 3)));
        assertTrue(links("3").contains(new Link.ToDecision(3)));
        assertEquals(List.of(new Link.ToDecision(4)), links("epoch 4"));
        assertTrue(links("EXCHANGE").contains(new Link.ToModule(0)));
        assertTrue(links("swapp").contains(new Link.ToAccount(1, TestModule.PAIR)));
        assertTrue(links("p02").contains(new Link.ToProvider("P02")));
        assertTrue(
                links(TestModule.TOKEN.toHex()).contains(new Link.ToAccount(0, TestModule.TOKEN)));
        Hash256 decision = epochs().get(1).decision().hash();
        assertTrue(links(decision.toHex()).contains(new Link.ToDecision(1)));
        Hash256 hub = rounds.get(4).hub().hash();
        assertTrue(links(hub.toHex()).contains(new Link.ToBlock(-1, 4)));
        assertEquals(List.of(), links("  "));
        assertEquals(List.of(), links("no such thing"));
        assertEquals(2, history.search("3", 2).size());
    }

    private String exported(What what, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rows = history.export(ExportRequest.all(what, format), out, Progress.NONE);
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(rows, text.lines().count() - (format == Format.CSV ? 1 : 2), what::name);
        return text;
    }

    @Test
    void suspicionsComeBackAsTheyStandNowNewestFirst() {
        List<SuspicionView> all = history.suspicions(Long.MAX_VALUE, 100);
        int epochs = epochs().size();
        assertEquals(epochs + 1, all.size());
        assertEquals(TestTrust.suspicion(epochs + 1, epochs - 1), all.getFirst());
        // The first was raised anew in every epoch, and stands as the last one left it.
        assertEquals(TestTrust.suspicion(1, epochs - 1), all.getLast());
        assertEquals(all.subList(1, 3), history.suspicions(all.getFirst().number(), 2));
    }

    @Test
    void theEvidenceAgainstAProviderComesBackEpochByEpoch() {
        TrustCourse course = history.trustCourse(TestTrust.PROVIDER, 1, 2);
        assertEquals(
                List.of(
                        new TrustCourse.Point(1, 0.5, 0.25, 1.5, SuspicionView.Action.CAP),
                        new TrustCourse.Point(2, 0.5, 0.25, 3, SuspicionView.Action.CAP)),
                course.points());
        assertEquals(
                List.of(
                        new TrustCourse.Measured(1, Resource.ENERGY, 100, 62.5, 40, null),
                        new TrustCourse.Measured(2, Resource.ENERGY, 100, null, 40, null)),
                course.measured());
        assertEquals(
                List.of(
                        new TrustCourse.Reading(1, Resource.ENERGY, "P2", true, 60),
                        new TrustCourse.Reading(1, Resource.ENERGY, "P3", false, 39)),
                course.readings().subList(0, 2));
        assertEquals(List.of(), history.trustCourse("P9", 0, 100).points());
    }

    @Test
    void everyKindIsExportedInBothFormats() throws IOException {
        for (What what : What.values()) {
            JsonNode json = new ObjectMapper().readTree(exported(what, Format.JSON));
            String csv = exported(what, Format.CSV);
            List<String> keys = new ArrayList<>();
            json.get(0).fieldNames().forEachRemaining(keys::add);
            assertEquals(String.join(",", keys), csv.lines().findFirst().orElseThrow());
        }
        String metrics = exported(What.METRICS, Format.CSV);
        assertTrue(metrics.contains("\"gas, \"\"limit\"\"\",250,\r\n"), metrics);
    }

    @Test
    void aCancelledExportEndsAtOnce() {
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(long done, long total, String what) {
                        assertEquals(0, done);
                    }

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        assertThrows(
                CancellationException.class,
                () ->
                        history.export(
                                ExportRequest.all(What.TRANSACTIONS, Format.CSV),
                                new ByteArrayOutputStream(),
                                cancelled));
    }

    @Test
    void anInterruptedThreadGetsNoAnswer() {
        Thread.currentThread().interrupt();
        HistoryException refusal = assertThrows(HistoryException.class, () -> history.decisions());
        assertTrue(Thread.interrupted());
        assertNotNull(refusal.getMessage());
        assertFalse(history.decisions().size() == 0);
    }

    @Test
    void aHistoryOfAFileThatIsBeingWrittenSeesEveryDurableRound() {
        try (History other = Database.history(folder.resolve("run.db"))) {
            assertEquals(history.newestEpoch(), other.newestEpoch());
        }
    }
}
