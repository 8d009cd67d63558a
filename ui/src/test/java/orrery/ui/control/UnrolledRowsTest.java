package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class UnrolledRowsTest extends UiTest {
    private ListView<Integer> list;
    private UnrolledRows rows;

    @Override
    protected Parent content() {
        list = new ListView<>();
        list.setPlaceholder(new Label("nothing yet"));
        list.setFixedCellSize(24);
        rows = UnrolledRows.of(list, 24);
        return rows;
    }

    @Test
    void anEmptyListFillsItsPlaceSoThatItsPlaceholderDoes() {
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(onWindow(() -> rows.getHeight()), onWindow(() -> list.getHeight()));
    }

    @Test
    void rowsThatComeLaterAreAllShownInTheEnd() {
        onWindow(() -> list.getItems().setAll(IntStream.range(0, 500).boxed().toList()));
        WaitForAsyncUtils.waitForFxEvents(60);
        assertEquals(onWindow(() -> rows.getHeight()), onWindow(() -> list.getHeight()));
        long cells =
                onWindow(() ->
                        list.lookupAll(".list-cell").stream()
                                .filter(cell -> cell.isVisible())
                                .count());
        long room = (long) Math.floor(onWindow(() -> list.getHeight()) / 24);
        assertTrue(cells >= room, cells + " rows where " + room + " have room");
    }

    @Test
    void aListThatIsEmptiedFillsItsPlaceAgain() {
        onWindow(() -> list.getItems().setAll(List.of(1, 2, 3)));
        onWindow(() -> list.getItems().clear());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(onWindow(() -> rows.getHeight()), onWindow(() -> list.getHeight()));
    }
}
