package orrery.ui.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import orrery.engine.api.bundle.BundleReport;
import orrery.engine.api.bundle.BundleReport.Check;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.history.Link;
import orrery.ui.binding.TaskRunner;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.RecordingNavigator;
import orrery.ui.testkit.SampleBundles;

class BundleViewModelTest {
    private final FakeDialogs dialogs = new FakeDialogs();
    private final RecordingNavigator links = new RecordingNavigator();
    private final BundleViewModel model =
            new BundleViewModel(new SampleBundles(), TaskRunner.sameThread(), dialogs, links);

    private OpenedBundle open(String file) {
        model.open(Path.of(file));
        return model.opened().getFirst();
    }

    @Test
    void aBlockThatChecksOutSaysSo() {
        OpenedBundle bundle = open("17034870.json.gz");
        assertInstanceOf(OpenedBundle.State.Checked.class, bundle.stateProperty().get());
        assertEquals("all 186 checks passed", bundle.summary());
        assertSame(bundle, model.selectedProperty().get());
    }

    @Test
    void failedChecksAreCounted() {
        assertEquals("2 of 186 checks failed", open("wrong.json.gz").summary());
    }

    @Test
    void aBrokenFileSaysWhatIsWrongWhere() {
        OpenedBundle bundle = open("broken.json.gz");
        OpenedBundle.State.Broken broken =
                assertInstanceOf(OpenedBundle.State.Broken.class, bundle.stateProperty().get());
        assertTrue(broken.message().contains("column 48,213"), broken.message());
    }

    @Test
    void anErrorOfOurOwnIsNotTakenForABrokenFile() {
        BundleViewModel failing =
                new BundleViewModel(
                        SampleBundles.failing(() -> new IllegalStateException("stack is empty")),
                        TaskRunner.sameThread(),
                        dialogs,
                        links);
        failing.open(Path.of("a.json"));
        OpenedBundle.State.Broken broken =
                assertInstanceOf(
                        OpenedBundle.State.Broken.class,
                        failing.opened().getFirst().stateProperty().get());
        assertTrue(broken.message().startsWith("This should not have happened"));
    }

    @Test
    void theShownBundleLeadsToItsExecution() {
        open("a.json");
        model.showExecution();
        assertEquals(
                List.of(new Link.ToExecution(new BlockSource.Bundle(Path.of("a.json")))),
                links.links());
    }

    @Test
    void aCancelledFileIsNeitherGoodNorBroken() {
        BundleViewModel cancelled =
                new BundleViewModel(
                        SampleBundles.failing(CancellationException::new),
                        TaskRunner.sameThread(),
                        dialogs,
                        links);
        cancelled.open(Path.of("a.json"));
        assertInstanceOf(
                OpenedBundle.State.Cancelled.class,
                cancelled.opened().getFirst().stateProperty().get());
    }

    @Test
    void openingAFileAgainTakesTheOldReportsPlace() {
        open("a.json");
        open("b.json");
        open("a.json");
        assertEquals(
                List.of("a.json", "b.json"),
                model.opened().stream().map(OpenedBundle::name).toList());
    }

    @Test
    void closingTheShownOneShowsItsNeighbour() {
        OpenedBundle first = open("a.json");
        OpenedBundle second = open("b.json");
        model.close(second);
        assertSame(first, model.selectedProperty().get());
        model.close(first);
        assertEquals(null, model.selectedProperty().get());
    }

    @Test
    void choosingOpensTheChosenFileAndCancellingDoesNot() {
        model.choose();
        assertTrue(model.opened().isEmpty());
        dialogs.choosing(Path.of("chosen.json.gz"));
        model.choose();
        assertEquals("chosen.json.gz", model.opened().getFirst().name());
    }

    @Test
    void filesAreAcceptedByTheirEndings() {
        assertTrue(model.accepts(Path.of("1.JSON.GZ")));
        assertTrue(model.accepts(Path.of("1.json")));
        assertFalse(model.accepts(Path.of("1.csv")));
    }

    @Test
    void sendersAreOneLineUntilTheyAreOpened() {
        List<Check> checks = SampleBundles.report("a", true).checks();
        List<CheckLine> closed = CheckLine.of(checks, false);
        assertEquals(7, closed.size());
        CheckLine senders = closed.getLast();
        assertTrue(senders.group());
        assertEquals("180 as the file names them", senders.expected());
        assertEquals(7 + 180, CheckLine.of(checks, true).size());
    }

    @Test
    void aWrongSenderHasALineOfItsOwnAlsoWhileTheOthersAreFolded() {
        List<Check> checks =
                List.of(
                        new Check("transactions[0].from", "0xaa", "0xaa", true),
                        new Check("transactions[1].from", "0xaa", "0xbb", false));
        List<CheckLine> lines = CheckLine.of(checks, false);
        assertEquals(2, lines.size());
        assertFalse(lines.getFirst().passed());
        assertEquals("1 recovered the same", lines.getFirst().actual());
        assertEquals("transactions[1].from", lines.getLast().field());
    }

    @Test
    void figuresReadAsTextWithUnits() {
        BundleReport report = SampleBundles.report("a", false);
        List<BundleText.Fact> facts = BundleText.facts(report);
        assertTrue(
                facts.stream().anyMatch(fact -> fact.text().equals("2023-04-12 22:27:35 UTC")),
                facts.toString());
        assertTrue(facts.stream().anyMatch(fact -> fact.text().equals("Shanghai")));
        assertEquals("All 186 checks passed", BundleText.banner(report.checks()));
        assertTrue(BundleText.speed(report).endsWith("gas/s"), BundleText.speed(report));
    }

    @Test
    void exportsCarryEveryCheckAndTransaction() {
        BundleReport report = SampleBundles.report("a", false);
        assertEquals(186, BundleTables.checks(report).rows().size());
        assertEquals(180, BundleTables.transactions(report).rows().size());
    }
}
