package orrery.ui.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;
import orrery.ui.binding.TaskRunner;
import orrery.ui.shell.Target;
import orrery.ui.shell.ViewNavigator;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.SampleBundles;
import orrery.ui.testkit.UiTest;

class BundleViewTest extends UiTest {
    private final ViewNavigator navigator = new ViewNavigator();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final BundleViewModel model =
            new BundleViewModel(new SampleBundles(), TaskRunner.background(), dialogs);

    @Override
    protected Parent content() {
        BundleView view = new BundleView(model);
        navigator.setViews(List.of(view));
        navigator.go(Target.of("bundle"));
        return new BorderPane(view.node());
    }

    private void open(String file) {
        onWindow(() -> navigator.open(Path.of(file)));
    }

    private String text(String id) {
        Labeled labeled = node(id, Labeled.class);
        return labeled.getText();
    }

    private boolean present(String id) {
        return lookup("#" + id).tryQuery().isPresent();
    }

    @Test
    void anEmptyViewSaysWhatItIsForAndOffersAFile() {
        dialogs.choosing(Path.of("17034870.json.gz"));
        clickOn("#bundle-choose");
        await("the report", () -> present("bundle-verdict-text"));
        assertEquals("All 186 checks passed", text("bundle-verdict-text"));
    }

    @Test
    void aFailedCheckIsShownAsFailed() {
        open("wrong.json.gz");
        await("the report", () -> present("bundle-verdict-text"));
        assertEquals("2 of 186 checks failed", text("bundle-verdict-text"));
        await("the checks", () -> present("bundle-checks"));
        long failed =
                from(node("bundle-checks", Node.class)).lookup(".orr-badge").queryAll().stream()
                        .filter(badge -> badge.getStyleClass().contains("orr-status-failed"))
                        .count();
        assertEquals(2, failed);
    }

    @Test
    void sendersFoldIntoOneLineAndOpenOnDemand() {
        open("17034870.json.gz");
        await("the report", () -> present("bundle-senders"));
        assertTrue(text("bundle-senders").startsWith("▸"));
        clickOn("#bundle-senders");
        await("the senders", () -> model.sendersOpenedProperty().get());
        await("their lines", () -> text("bundle-senders").startsWith("▾"));
    }

    @Test
    void aBrokenFileGetsACardThatSaysWhatIsWrongWhere() {
        open("broken.json.gz");
        await("the card", () -> present("bundle-problem"));
        assertTrue(text("bundle-problem").contains("column 48,213"));
        assertTrue(present("bundle-retry"));
    }

    @Test
    void aTransactionsReceiptIsShownBesideTheList() {
        open("17034870.json.gz");
        await("the report", () -> present("bundle-tabs"));
        TabPane tabs = node("bundle-tabs", TabPane.class);
        onWindow(() -> tabs.getSelectionModel().select(1));
        await("a transaction", () -> present("bundle-transaction-facts"));
        Node third =
                from(node("bundle-transactions", Node.class))
                        .lookup(".table-row-cell")
                        .nth(2)
                        .query();
        clickOn(third);
        await(
                "its logs",
                () ->
                        from(node("bundle-tabs", Node.class))
                                        .lookup(".orr-decoded")
                                        .queryAll()
                                        .size()
                                == 3);
    }

    @Test
    void theSessionsBundlesStayAtHand() {
        open("17034870.json.gz");
        await("the report", () -> present("bundle-verdict-text"));
        open("broken.json.gz");
        await("the card", () -> present("bundle-problem"));
        ListView<?> list = node("bundle-opened", ListView.class);
        assertEquals(2, list.getItems().size());
        onWindow(() -> list.getSelectionModel().select(1));
        await("the first report again", () -> present("bundle-verdict-text"));
    }
}
