package orrery.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import orrery.ui.testkit.UiTest;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class ViewStageTest extends UiTest {
    private ViewStage views;
    private Plain first;
    private Plain second;

    private static final class Plain implements View {
        private final String id;
        private final VBox root;
        private int attached;

        Plain(String id) {
            this.id = id;
            HBox row = new HBox(new Label("a"), new Button("b"), new Label("c"));
            root = new VBox(row, new ScrollPane(new VBox(new Label("d"), new Label("e"))));
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String title() {
            return id;
        }

        @Override
        public Icon icon() {
            return Icon.INFO;
        }

        @Override
        public Node node() {
            return root;
        }

        @Override
        public void attached() {
            attached++;
        }

        @Override
        public void detached() {
            attached--;
        }

        /// Texts in the order of the tree.
        String words() {
            HBox row = (HBox) root.getChildren().getFirst();
            VBox rest = (VBox) ((ScrollPane) root.getChildren().getLast()).getContent();
            return words(row.getChildren()) + words(rest.getChildren());
        }

        private static String words(List<Node> nodes) {
            StringBuilder words = new StringBuilder();
            for (Node node : nodes) {
                words.append(node instanceof Button b ? b.getText() : ((Label) node).getText());
            }
            return words.toString();
        }
    }

    @Override
    protected Parent content() {
        first = new Plain("first");
        second = new Plain("second");
        views = new ViewStage();
        return views;
    }

    @Test
    void aPreparedViewIsWholeUnseenAndDetached() {
        interact(() -> {
            views.show(first);
            views.prepare(List.of(first, second));
        });
        for (boolean more = true; more; more = step()) {
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertEquals("abcde", second.words());
        assertEquals(0, second.attached);
        assertTrue(views.getChildren().contains(second.root));
        assertFalse(second.root.isVisible());
        assertTrue(first.root.isVisible());
    }

    @Test
    void aViewThatIsAskedForMeanwhileIsFinishedAtOnce() {
        interact(() -> {
            views.show(first);
            views.prepare(List.of(second));
        });
        for (int steps = 0; steps < 40 && second.attached == 0; steps++) {
            assertTrue(step());
        }
        interact(() -> views.show(second));
        assertEquals("abcde", second.words());
        assertEquals(0, second.attached);
        assertTrue(second.root.isVisible());
        assertFalse(first.root.isVisible());
        assertFalse(step());
    }

    @Test
    void aViewInPiecesIsPutTogetherWhereItIsAskedFor() {
        interact(() -> {
            views.show(first);
            views.prepare(List.of(second));
            views.step();
            views.step();
        });
        assertTrue(second.root.getChildren().isEmpty());
        interact(() -> views.show(second));
        assertEquals("abcde", second.words());
    }

    @Test
    void aHintIsATooltipOnlyOnceThePointerCame() {
        Button button = new Button("b");
        Hint.set(button, "what it does");
        assertEquals("what it does", Hint.of(button));
        assertFalse(hasTooltip(button));
        interact(() -> {
            first.root.getChildren().add(button);
            views.show(first);
        });
        moveTo(button);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(hasTooltip(button));
        interact(() -> Hint.set(button, ""));
        assertFalse(hasTooltip(button));
    }

    private static boolean hasTooltip(Node node) {
        return node.getProperties().containsKey("javafx.scene.control.Tooltip");
    }

    private boolean step() {
        boolean[] more = {false};
        interact(() -> more[0] = views.step());
        return more[0];
    }
}
