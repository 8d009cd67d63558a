package orrery.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static orrery.app.Journey.await;
import static orrery.app.Journey.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import orrery.app.wiring.Desktop;
import orrery.app.wiring.DesktopPorts;
import orrery.app.wiring.EngineRequest;
import orrery.app.wiring.Workbench;
import orrery.engine.api.Actor;
import orrery.engine.api.Command;
import orrery.engine.api.Command.Step;
import orrery.engine.api.LieKind;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.RunState;
import orrery.engine.api.Snapshot;
import orrery.engine.api.history.History;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.execution.ExecutorKind;
import orrery.ui.control.ChartData;
import orrery.ui.control.LaneChart;
import orrery.ui.control.StripChart;
import orrery.ui.shell.Session;
import orrery.ui.shell.Settings;
import orrery.ui.shell.Target;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.UiTest;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;

/// The real window over the real engine and database, driven by mouse and keys.
final class WindowJourneyTest extends ApplicationTest {
    private final Path folder;
    private final FakeDialogs dialogs = new FakeDialogs();
    private final Workbench bench;

    @SuppressWarnings("NullAway.Init") // TestFX calls start before every test
    private Desktop desktop;

    @SuppressWarnings("NullAway.Init") // as above
    private Appearance appearance;

    WindowJourneyTest(@TempDir Path folder) {
        this.folder = folder;
        bench =
                Workbench.open(
                        new EngineRequest(
                                        "small",
                                        folder.resolve("run.db"),
                                        OptionalLong.of(7),
                                        ExecutorKind.PARALLEL,
                                        2,
                                        Double.POSITIVE_INFINITY,
                                        false)
                                .inWindow());
    }

    @Override
    public void start(Stage stage) {
        appearance = new Appearance(Theme.DARK);
        Session session = Session.FIRST.withCoached().withSize(1000, 700);
        desktop =
                new Desktop(
                        bench, new DesktopPorts(Settings.inMemory(session), appearance, dialogs));
        stage.setX(0);
        stage.setY(0);
        desktop.show(stage);
        UiTest.mendMouse(stage.getScene());
    }

    @AfterEach
    void close() {
        interact(desktop::close);
        bench.close();
    }

    @Test
    void aPersonStartsPausesAndSteps() {
        press(KeyCode.SPACE).release(KeyCode.SPACE);
        await("it runs", () -> now().state() == RunState.RUNNING && now().round() > 0);
        press(KeyCode.SPACE).release(KeyCode.SPACE);
        await("it pauses", () -> now().state() == RunState.PAUSED);
        long round = now().round();
        press(KeyCode.PERIOD).release(KeyCode.PERIOD);
        await("one round", () -> now().round() == round + 1 && now().state() == RunState.PAUSED);
    }

    @Test
    void theNextDecisionUsesAChangedParameterAndUndoTakesItBack() {
        step(4);
        go("agents");
        String id = "headroom";
        double before = Objects.requireNonNull(now().agent().values().get(id));
        double asked = before + 5;
        clickOn("#agents-find").write("headroom");
        TextField field = lookup("#agents-parameter-" + id + "-field").queryAs(TextField.class);
        clickOn(field);
        interact(() -> field.setText(String.valueOf(asked)));
        press(KeyCode.ENTER).release(KeyCode.ENTER);
        Label preview = lookup("#agents-preview-caption").queryAs(Label.class);
        await("the preview", () -> preview.getText().contains("lived through again, both ways"));
        String critical = text(lookup("#agents-preview-figures-critical-one").query());
        assertTrue(critical.endsWith(" %"), critical);
        clickOn("#agents-apply");
        await("it is pending or in force", () -> asked == upcoming(id));
        Label record = lookup("#agents-record").queryAs(Label.class);
        await("its record", () -> record.getText().contains("headroom 8 → 13"));
        assertTrue(record.getText().contains(", in the window, from round "), record.getText());
        assertEquals("", preview.getText(), "nothing is turned any more");
        long epoch = now().epoch();
        while (now().epoch() == epoch) {
            step(1);
        }
        step(now().scenario().epochRounds());
        assertEquals(asked, history().decision(now().epoch()).orElseThrow().parameters().get(id));
        press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        await("it is taken back", () -> before == upcoming(id));
        await("that is recorded, too", () -> record.getText().contains("headroom 13 → 8"));
    }

    @Test
    void aRunIsBranchedFromAPastEpochAndBothAreSeen() {
        step(8 * now().scenario().epochRounds());
        go("resources");
        Label shown = lookup("#resources-epoch-place").queryAs(Label.class);
        await("the newest epoch", () -> shown.getText().startsWith("epoch 7 "));
        interact(() -> lookup("#resources-epoch-slider").queryAs(Slider.class).setValue(3));
        await("the past", () -> shown.getText().startsWith("epoch 3 "));
        clickOn("#resources-branch");
        await("the branch", () -> shows("agents"));
        Label place = lookup("#agents-branch-place").queryAs(Label.class);
        await("from that epoch", () -> place.getText().startsWith("epoch 3 "));
        Label headline = lookup("#agents-headline-note").queryAs(Label.class);
        await("the baselines", () -> headline.getText().contains("to the clairvoyant bound"));
        clickOn("#agents-find").write("cost");
        TextField field = lookup("#agents-parameter-cost-weight-field").queryAs(TextField.class);
        clickOn(field);
        interact(() -> field.setText("4"));
        press(KeyCode.ENTER).release(KeyCode.ENTER);
        clickOn("#agents-branch-run");
        Label sentence = lookup("#agents-branch-sentence").queryAs(Label.class);
        await("both runs", () -> sentence.getText().startsWith("Simulated: epochs 3 to "));
        assertTrue(sentence.getText().contains("came out as recorded"), sentence.getText());
        await(
                "both in figures",
                () -> lookup("#agents-branch-grid-cost-change").tryQuery().isPresent());
        StripChart chart = lookup("#agents-branch-net").queryAs(StripChart.class);
        assertEquals(
                List.of("As run", "Branch", "Clairvoyant"),
                chart.dataProperty().get().lines().stream().map(ChartData.Line::name).toList());
        assertEquals(0, now().agent().pending().size(), "the run itself is as it was");
    }

    @Test
    void aLiarIsSuspectedWithEvidenceAndTheSuspicionLifted() {
        step(4);
        go("trust");
        assertTrue(now().trust().suspicions().isEmpty());
        bench.engine()
                .submit(
                        new Command.InjectLie(
                                List.of("P02"), LieKind.INFLATED_CAPACITY, 2.0, 1_000))
                .join();
        for (int i = 0; i < 20 && now().trust().suspicions().isEmpty(); i++) {
            step(3 * now().scenario().epochRounds());
        }
        assertEquals("P02", now().trust().suspicions().getFirst().provider());
        await("it is in force", () -> figure("trust-in-force-value").equals("1"));
        await(
                "its evidence",
                () ->
                        lookup(node -> text(node).startsWith("measured over claimed"))
                                .tryQuery()
                                .isPresent());
        clickOn("#trust-lift");
        await(
                "it is lifted",
                () ->
                        !now().trust().suspicions().getFirst().inForce()
                                && figure("trust-in-force-value").equals("0"));
        step(1);
        OperatorAction word = history().actions(2).getLast();
        assertEquals("RuleOnSuspicion", word.kind());
        assertEquals(Actor.WINDOW, word.actor());
        await(
                "who said so, and where",
                () ->
                        lookup(node -> text(node).startsWith("lifted in the window, action "))
                                .tryQuery()
                                .isPresent());
        press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        await("it is in force again", () -> now().trust().suspicions().getFirst().inForce());
    }

    private String figure(String id) {
        return lookup("#" + id).queryAs(Label.class).getText();
    }

    @Test
    void aPersonFindsATransactionByItsHash() {
        step(4);
        var newest = history().transactions(TransactionQuery.NEWEST);
        String hash = history().transactionRows(newest, 0, 1).getFirst().hash().toHex();
        press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        TextField field = lookup("#palette-field").queryAs(TextField.class);
        interact(() -> field.setText(hash));
        await("a hit", () -> !lookup("#palette-list").queryListView().getItems().isEmpty());
        press(KeyCode.ENTER).release(KeyCode.ENTER);
        await("its page", () -> shows("blocks"));
        String shortened = hash.substring(0, 6);
        await(
                "its hash",
                () -> lookup(node -> text(node).contains(shortened)).tryQuery().isPresent());
    }

    @Test
    void aBlockOfMainnetIsOpenedAndItsChecksPass() {
        Path data = Path.of(System.getProperty("orrery.data", "../../shared/data"));
        Path bundle = data.resolve("mainnet-blocks").resolve("46147.json.gz");
        assumeTrue(Files.exists(bundle), "no real inputs here: " + bundle);
        dialogs.choosing(bundle);
        press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        await("the view", () -> shows("bundle"));
        await(
                "the verdict",
                () -> lookup(node -> text(node).contains("checks passed")).tryQuery().isPresent());
    }

    @Test
    void aPersonSeesHowABlockRanStrikesAPlaceOutAndTakesTheRecordHome() throws IOException {
        Path data = Path.of(System.getProperty("orrery.data", "../../shared/data"));
        Path bundle = data.resolve("mainnet-blocks").resolve("12244000.json.gz");
        assumeTrue(Files.exists(bundle), "no real inputs here: " + bundle);
        go("execution");
        dialogs.choosing(bundle);
        clickOn("#execution-choose");
        await("the lanes", () -> lookup("#execution-chart").tryQuery().isPresent());
        LaneChart chart = lookup("#execution-chart").queryAs(LaneChart.class);
        assertEquals(5, chart.dataProperty().get().lanes().size(), "1 + 2 + 2 lanes");
        press(KeyCode.N).release(KeyCode.N);
        Label sentence = lookup("#execution-sentence").queryAs(Label.class);
        await("its story", () -> sentence.getText().startsWith("Transaction 0 ("));
        clickOn("#execution-show-reruns");
        await("the causes", () -> lookup("#execution-places").tryQuery().isEmpty());
        clickOn("#execution-show-places");
        await("the places", () -> lookup("#execution-strike-0").tryQuery().isPresent());
        clickOn("#execution-strike-0");
        Label answer = lookup("#execution-what-if").queryAs(Label.class);
        await("the answer", () -> answer.getText().startsWith("What-if at 16 lanes, simulated"));
        press(KeyCode.K).release(KeyCode.K);
        Label report = lookup("#execution-contract-sentence").queryAs(Label.class);
        await("the report", () -> report.getText().contains("at 2 / 8 / 32 lanes: ~ "));
        press(KeyCode.K).release(KeyCode.K);
        await("the lanes again", () -> lookup("#execution-chart").tryQuery().isPresent());
        Path file = folder.resolve("record.json");
        dialogs.choosing(file);
        press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
        await("the card", () -> lookup("#export").tryQuery().isPresent());
        clickOn("#export-execution-record-12244000-json");
        await("the file", () -> Files.exists(file));
        await("all of it", () -> endsWith(file, '}'));
    }

    private static boolean endsWith(Path file, char last) {
        try {
            String text = Files.readString(file).strip();
            return !text.isEmpty() && text.charAt(text.length() - 1) == last;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aViewIsExportedToAFile() throws IOException {
        step(4);
        go("blocks");
        Path file = folder.resolve("blocks.csv");
        dialogs.choosing(file);
        press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
        await("the card", () -> lookup("#export").tryQuery().isPresent());
        clickOn(node ->
                node.getId() != null
                        && node.getId().startsWith("export-")
                        && node.getId().endsWith("-csv")
                        && node.isVisible());
        await("the file", () -> Files.exists(file));
        assertTrue(Files.readString(file).lines().count() > 1);
    }

    @Test
    void theThemeIsSwitchedWhileItRuns() {
        press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
        await("light", () -> appearance.theme() == Theme.LIGHT);
        press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
        await("dark", () -> appearance.theme() == Theme.DARK);
    }

    private void step(int rounds) {
        long target = now().round() + rounds;
        bench.engine().submit(new Step(rounds)).join();
        await("round " + target, () -> now().finalRound() >= target);
    }

    private void go(String view) {
        interact(() -> desktop.navigator().go(Target.of(view)));
        await(view, () -> shows(view));
    }

    private boolean shows(String view) {
        var current = desktop.navigator().currentProperty().get();
        return current != null && current.id().equals(view);
    }

    private double upcoming(String parameter) {
        var agent = now().agent();
        Double pending = agent.pending().get(parameter);
        return Objects.requireNonNull(pending == null ? agent.values().get(parameter) : pending);
    }

    private Snapshot now() {
        return bench.engine().snapshot();
    }

    private History history() {
        return bench.history().orElseThrow();
    }
}
