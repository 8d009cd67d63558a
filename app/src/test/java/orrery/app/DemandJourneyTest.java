package orrery.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.app.Journey.PATIENCE_SECONDS;
import static orrery.app.Journey.await;
import static orrery.app.Journey.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
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
import orrery.engine.api.Command.InjectSpike;
import orrery.engine.api.Command.Step;
import orrery.engine.api.EpochView;
import orrery.engine.api.InjectionView;
import orrery.engine.api.LieKind;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.Resource;
import orrery.engine.api.Snapshot;
import orrery.engine.api.TrustView;
import orrery.engine.execution.ExecutorKind;
import orrery.ui.shell.Session;
import orrery.ui.shell.Settings;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.UiTest;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;

/// Demand of one's own and disturbances, in the real window over the real engine and database.
final class DemandJourneyTest extends ApplicationTest {
    private final Path folder;
    private final FakeDialogs dialogs = new FakeDialogs();
    private final Path database;
    private final Workbench bench;

    @SuppressWarnings("NullAway.Init") // TestFX calls start before every test
    private Desktop desktop;

    DemandJourneyTest(@TempDir Path folder) {
        this.folder = folder;
        database = folder.resolve("run.db");
        bench = open();
    }

    private Workbench open() {
        return Workbench.open(
                new EngineRequest(
                        "small",
                        database,
                        OptionalLong.of(7),
                        ExecutorKind.PARALLEL,
                        2,
                        Double.POSITIVE_INFINITY,
                        false));
    }

    @Override
    public void start(Stage stage) {
        Session session = Session.FIRST.withCoached().withSize(1000, 700);
        desktop =
                new Desktop(
                        bench,
                        new DesktopPorts(
                                Settings.inMemory(session), new Appearance(Theme.DARK), dialogs));
        stage.setX(0);
        stage.setY(0);
        desktop.show(stage);
        UiTest.mendMouse(stage.getScene());
        step(4);
    }

    @AfterEach
    void close() {
        interact(desktop::close);
        bench.close();
    }

    @Test
    void aDroppedFileWithFaultsListsThemAndTheCorrectedOneDrivesTheNetwork() throws IOException {
        Path file = folder.resolve("power.csv");
        String good = "time,homes kW,note\n0,100,a\n7200,110,b\n14400,120,c\n21600,130,d\n";
        Files.writeString(file, good.replace("110", "much").replace("21600", "14400"));
        // What the handler of drops does with the file: the headless platform drops nothing.
        interact(() -> desktop.open(file));
        await("the mapping", () -> lookup("#import-series").tryQuery().isPresent());
        clickOn("#import-use");
        ListView<?> faults = lookup("#import-faults").queryListView();
        await("the faults", () -> faults.getItems().size() == 2);
        assertTrue(faults.isVisible());
        assertTrue(
                lookup(node -> text(node).startsWith("Line 3: homes kW is \"much\""))
                        .tryQuery()
                        .isPresent());
        assertEquals(List.of(), now().injections());

        Files.writeString(file, good);
        interact(() -> lookup("#import-fits").queryAs(CheckBox.class).setSelected(false));
        ComboBox<?> pace = lookup("#import-pace").queryComboBox();
        assertEquals(
                List.of("By the clock: a row lasts 2 epochs", "A row is an epoch"),
                pace.getItems().stream().map(Object::toString).toList());
        clickOn("#import-use");
        Label message = lookup("#import-message").queryAs(Label.class);
        await("it is used", () -> message.getText().startsWith("demand from power.csv"));
        clickOn("#import-close");
        assertEquals("demand from a file", now().injections().getFirst().kind());
        long epoch = now().epoch();
        step(now().scenario().epochRounds());
        assertEquals(epoch + 1, now().epoch());
        assertEquals(100, asked(Resource.ENERGY));
        assertEquals(0, asked(Resource.COMPUTE));
        step(now().scenario().epochRounds());
        assertEquals(100, asked(Resource.ENERGY), "two hours are two epochs");
        step(now().scenario().epochRounds());
        assertEquals(110, asked(Resource.ENERGY));
    }

    @Test
    void aFileChosenInTheMenuOpensTheSameCard() throws IOException {
        dialogs.choosing(Files.writeString(folder.resolve("a.csv"), "time,x\n0,1\n60,2\n"));
        press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);
        await("the card", () -> lookup("#import-series").tryQuery().isPresent());
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        await("it is gone", () -> lookup("#import").tryQuery().isEmpty());
    }

    @Test
    void anInjectedSpikeIsShownWhileItLastsAndEndedByClick() {
        press(KeyCode.CONTROL, KeyCode.D).release(KeyCode.D, KeyCode.CONTROL);
        await("the card", () -> lookup("#inject-do").tryQuery().isPresent());
        clickOn("#inject-do");
        Label answer = lookup("#inject-answer").queryAs(Label.class);
        await("the answer", () -> answer.getText().startsWith("all demand of every region ×3"));
        clickOn("#inject-close");
        await("the chip", () -> lookup("#injection-1").tryQuery().isPresent());
        InjectionView spike = now().injections().getFirst();
        OperatorAction recorded = now().actions().getFirst();
        assertEquals("InjectSpike", recorded.kind());
        assertEquals(recorded.round(), spike.round());
        double before = asked(Resource.ENERGY);
        step(now().scenario().epochRounds());
        assertTrue(asked(Resource.ENERGY) > 2 * before);

        clickOn("#injection-end-1");
        await("it is over", () -> now().injections().isEmpty());
        await("the chip is gone", () -> lookup("#injection-1").tryQuery().isEmpty());
        step(now().scenario().epochRounds());
        assertTrue(asked(Resource.ENERGY) < 2 * before);
    }

    @Test
    void aDemandThatASpikeLeavesShortSaysWhatStoodInItsWay() {
        bench.engine().submit(new InjectSpike(null, null, 20, 3)).join();
        step(now().scenario().epochRounds());
        EpochView.DemandView left =
                Objects.requireNonNull(now().resources()).demand().stream()
                        .filter(d -> d.served() < 0.9 * d.asked())
                        .findFirst()
                        .orElseThrow();
        clickOn("#rail-resources");
        clickOn("#resources-sheet-demand");
        clickOn("#resources-demand-short");
        clickOn("#resources-demand-filter").write(left.tenant());
        await("its row", () -> lookup(n -> text(n).equals(left.tenant())).tryQuery().isPresent());
        clickOn(node -> text(node).equals(left.tenant()));
        await("its card", () -> !lookup("#resources-why-sentence").tryQuery().isEmpty());
        String card =
                lookup("#resources-demand").query().lookupAll(".label").stream()
                        .map(Journey::text)
                        .collect(Collectors.joining("\n"));
        assertTrue(card.contains("every provider that may serve it was full"), card);
        assertTrue(card.contains("bound by provider limit"), card);
        // And so it was: what is left with all of them is less than what the demand lacks.
        double room =
                providers().stream()
                        .flatMap(p -> p.resources().stream())
                        .filter(offer -> offer.resource() == left.resource())
                        .mapToDouble(offer -> offer.verified() - offer.load())
                        .sum();
        assertTrue(room < left.asked() - left.served(), room + " are left");
    }

    @Test
    void anInjectedLiarIsShownWhileItLiesAndEndedByClick() {
        press(KeyCode.CONTROL, KeyCode.D).release(KeyCode.D, KeyCode.CONTROL);
        await("the card", () -> lookup("#inject-do").tryQuery().isPresent());
        clickOn("#inject-lie");
        ComboBox<LieKind> kind = lookup("#inject-lie-kind").queryComboBox();
        interact(() -> kind.setValue(LieKind.SYBIL));
        assertTrue(lookup("#inject-strength").tryQuery().isEmpty(), "one machine has no strength");
        ComboBox<ProviderView> other = lookup("#inject-accomplice").queryComboBox();
        List<Resource> offered = offered(providers().getFirst());
        assertTrue(!other.getItems().isEmpty());
        other.getItems().forEach(one -> assertEquals(offered, offered(one)));

        interact(() -> kind.setValue(LieKind.INFLATED_CAPACITY));
        assertTrue(lookup("#inject-accomplice").tryQuery().isEmpty(), "it lies alone");
        Spinner<Double> strength = lookup("#inject-strength").query();
        interact(() -> strength.getValueFactory().setValue(2.0));
        clickOn("#inject-do");
        Label answer = lookup("#inject-answer").queryAs(Label.class);
        await("the answer", () -> answer.getText().contains("inflated capacity ×2 in epochs"));
        clickOn("#inject-close");
        String liar = providers().getFirst().id();
        await("the chip", () -> lookup("#injection-lie-" + liar).tryQuery().isPresent());
        TrustView.Lie told = now().trust().lies().getLast();
        assertEquals(new TrustView.Lie(liar, LieKind.INFLATED_CAPACITY, 2, 1, 7), told);

        clickOn("#injection-end-lie-" + liar);
        await("the chip is gone", () -> lookup("#injection-lie-" + liar).tryQuery().isEmpty());
        assertEquals("EndLie", now().actions().getFirst().kind());
    }

    private List<ProviderView> providers() {
        return Objects.requireNonNull(now().resources()).providers();
    }

    private static List<Resource> offered(ProviderView provider) {
        return provider.resources().stream()
                .filter(offer -> offer.capacity() > 0)
                .map(ProviderView.Offer::resource)
                .toList();
    }

    /// Of the classes that never wait.
    private double asked(Resource resource) {
        return Objects.requireNonNull(now().resources()).demand().stream()
                .filter(d -> d.resource() == resource)
                .filter(d -> d.priority() != PriorityClass.BEST_EFFORT)
                .mapToDouble(EpochView.DemandView::asked)
                .sum();
    }

    private void step(int rounds) {
        long target = now().round() + rounds;
        bench.engine().submit(new Step(rounds)).join();
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (now().finalRound() < target) {
            assertTrue(System.nanoTime() < patience, "not within 60 s: round " + target);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private Snapshot now() {
        return bench.engine().snapshot();
    }
}
