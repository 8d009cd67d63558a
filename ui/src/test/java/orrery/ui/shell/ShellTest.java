package orrery.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import orrery.engine.api.Command;
import orrery.engine.api.history.Link;
import orrery.ui.binding.TaskRunner;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.StubView;
import orrery.ui.testkit.UiTest;
import orrery.ui.theme.Theme;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class ShellTest extends UiTest {
    private final SampleEngine engine = SampleEngine.running();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final ViewNavigator navigator = new ViewNavigator();
    private StubView blocks;
    private StubView agents;
    private StubView bundle;
    private NoticeCentre notices;
    private Shell shell;

    @Override
    protected Parent content() {
        blocks = new StubView("blocks", Link.ToBlock.class);
        agents = new StubView("agents", Link.ToDecision.class);
        bundle = new StubView("bundle", Link.ToModule.class);
        notices = new NoticeCentre(() -> 0);
        navigator.setViews(List.of(blocks, agents, bundle));
        ShellViewModel model = new ShellViewModel(engine, notices);
        model.update(engine.snapshot());
        SampleHistory history = new SampleHistory();
        shell =
                new Shell(
                        model,
                        navigator,
                        appearance,
                        dialogs,
                        notices,
                        TaskRunner.sameThread(),
                        history::search,
                        Cards.NONE);
        navigator.go(Target.of("blocks"));
        return shell.root();
    }

    @Override
    protected void sceneMade(Scene scene) {
        shell.attach(scene);
    }

    @Test
    void digitsSwitchViewsAndAltLeftGoesBack() {
        push(KeyCode.DIGIT2);
        assertEquals("Title of agents", node("shell-title", Label.class).getText());
        assertEquals(List.of("attached", "detached"), blocks.story());
        push(KeyCode.ALT, KeyCode.LEFT);
        assertEquals("Title of blocks", node("shell-title", Label.class).getText());
        push(KeyCode.ALT, KeyCode.RIGHT);
        assertEquals("Title of agents", node("shell-title", Label.class).getText());
    }

    @Test
    void theRailSwitchesViews() {
        clickOn("#rail-agents");
        assertEquals(List.of("attached"), agents.story());
        assertNotNull(node("agents-view", Parent.class));
    }

    @Test
    void spacePausesAndTheButtonDoesTheSame() {
        push(KeyCode.SPACE);
        clickOn("#transport-run");
        assertEquals(List.of(new Command.Pause(), new Command.Pause()), engine.commands());
    }

    @Test
    void typingIntoAFieldIsNoShortcut() {
        clickOn("#blocks-field").write("2 ");
        assertEquals("2 ", node("blocks-field", TextField.class).getText());
        assertEquals(List.of(), engine.commands());
        assertEquals("Title of blocks", node("shell-title", Label.class).getText());
    }

    @Test
    void thePaletteFindsABlockAndGoesThere() {
        push(KeyCode.CONTROL, KeyCode.K);
        clickOn("#palette-field").write("3");
        assertFalse(node("palette-list", ListView.class).getItems().isEmpty());
        push(KeyCode.ENTER);
        assertTrue(blocks.story().getLast().startsWith("open ToBlock"), blocks.story().toString());
        assertFalse(node("shell-overlay", Parent.class).isVisible());
    }

    @Test
    void thePaletteRunsCommands() {
        clickOn("#shell-search");
        clickOn("#palette-field").write("switch dark");
        push(KeyCode.ENTER);
        assertEquals(Theme.LIGHT, appearance.theme());
        assertTrue(stage.getScene().getStylesheets().getFirst().endsWith("tokens-light.css"));
    }

    @Test
    void escapeClosesWhatIsOnTop() {
        push(KeyCode.SHIFT, KeyCode.SLASH);
        assertNotNull(node("shortcuts-list", ListView.class));
        push(KeyCode.ESCAPE);
        assertFalse(node("shell-overlay", Parent.class).isVisible());
    }

    @Test
    void exportWritesTheChosenTable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out.csv");
        dialogs.choosing(file);
        push(KeyCode.CONTROL, KeyCode.E);
        clickOn("#export-blocks-csv");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("view\r\nblocks\r\n", Files.readString(file));
        assertEquals(Notifier.Severity.SUCCESS, notices.notices().getFirst().severity());
    }

    @Test
    void openBlockGoesToTheViewThatCan() {
        dialogs.choosing(Path.of("/tmp/block-1.json"));
        push(KeyCode.CONTROL, KeyCode.O);
        assertEquals(List.of("attached", "open block-1.json"), bundle.story());
        assertEquals("Title of bundle", node("shell-title", Label.class).getText());
    }

    @Test
    void aFileThatNobodyCanOpenIsRefusedInWords() {
        onWindow(() -> shell.openFile(Path.of("/tmp/picture.gif")));
        assertTrue(dialogs.said().getLast().contains("picture.gif"));
    }

    @Test
    void atMostThreeToastsStandAndTheFlagCounts() {
        for (int i = 0; i < 5; i++) {
            notices.failure("failure " + i);
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(3, node("shell-toasts", VBox.class).getChildren().size());
        assertEquals("5", node("status-notices", Button.class).getText());
        assertEquals("failure 4", notices.notices().getFirst().message());
    }

    @Test
    void coachMarksCanBeSkipped() {
        boolean[] seen = {false};
        onWindow(() -> shell.coach(() -> seen[0] = true));
        clickOn("#coach-next");
        clickOn("#coach-skip");
        assertTrue(seen[0]);
    }

    @Test
    void largerTextGrowsTheWindow() {
        double before = node("shell-title", Label.class).getHeight();
        onWindow(() -> appearance.setFontPercent(200));
        await(
                "the title is larger",
                () -> node("shell-title", Label.class).getHeight() > before * 1.5);
    }
}
