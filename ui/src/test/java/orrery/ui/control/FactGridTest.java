package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import orrery.ui.control.FactGrid.Item;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made with the window, before every test
class FactGridTest extends UiTest {
    private final List<String> opened = new ArrayList<>();
    private FactGrid grid;

    @Override
    protected Parent content() {
        grid = new FactGrid("facts");
        grid.show(List.of(text("Size", "1 kB"), hash("0x" + "ab".repeat(32)), link("first")));
        return new StackPane(grid);
    }

    private static Item text(String label, String text) {
        return new Item(label, text, text, false, null);
    }

    private static Item hash(String hex) {
        return new Item("Hash", hex, hex, true, null);
    }

    private Item link(String to) {
        return new Item("Anchored by", to, to, false, () -> opened.add(to));
    }

    private Node value(int index) {
        return node("facts-" + index, Node.class);
    }

    private List<String> names() {
        return onWindow(() ->
                lookup(".orr-fact-name").queryAllAs(Label.class).stream()
                        .map(Labeled::getText)
                        .toList());
    }

    @Test
    void valuesOfTheSameKindKeepTheirNodesAndShowWhatIsNew() {
        Node size = value(0);
        Node hash = value(1);
        Node link = value(2);
        String other = "0x" + "cd".repeat(32);
        onWindow(() -> grid.show(List.of(text("Weight", "2 kB"), hash(other), link("second"))));
        assertSame(size, value(0));
        assertSame(hash, value(1));
        assertSame(link, value(2));
        assertEquals("2 kB", ((Label) value(0)).getText());
        assertEquals(other, ((HashLabel) value(1)).full());
        assertEquals("second", ((Hyperlink) value(2)).getText());
        assertEquals(List.of("Weight", "Hash", "Anchored by"), names());
        clickOn("#facts-2");
        assertEquals(List.of("second"), opened);
    }

    @Test
    void aValueOfAnotherKindTakesThePlaceOfTheFormerOne() {
        Node hash = value(1);
        onWindow(() -> grid.show(List.of(link("first"), hash("0x12"), text("Size", "1 kB"))));
        assertSame(hash, value(1));
        assertNotSame(hash, value(0));
        assertEquals("first", ((Hyperlink) value(0)).getText());
        assertEquals("1 kB", ((Label) value(2)).getText());
        assertEquals(3, names().size());
        clickOn("#facts-0");
        assertEquals(List.of("first"), opened);
    }

    @Test
    void whereTheWidthLeavesRoomForOnePairALineAllLinesAreInSight() {
        onWindow(() -> grid.setMaxWidth(200));
        WaitForAsyncUtils.waitForFxEvents();
        List<Double> lines =
                onWindow(() ->
                        lookup(".orr-fact-name").queryAll().stream()
                                .map(node -> node.localToScene(0, 0).getY())
                                .distinct()
                                .toList());
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.getFirst() < lines.getLast());
        assertTrue(value(2).getBoundsInParent().getWidth() > 0);
    }

    @Test
    void anotherNumberOfPairsIsArrangedAnew() {
        onWindow(() -> grid.show(List.of(text("Size", "3 kB"))));
        assertEquals(List.of("Size"), names());
        onWindow(() -> grid.show(List.of()));
        assertEquals(List.of(), names());
    }
}
