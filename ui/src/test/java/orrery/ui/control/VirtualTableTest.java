package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class VirtualTableTest extends UiTest {
    private final List<Object> told = new ArrayList<>();
    private int pages;
    private String unit = "";
    private VirtualTable<Integer> table;

    @Override
    protected Parent content() {
        table =
                new VirtualTable<>(
                        "table",
                        List.of(
                                Column.<Integer>number(
                                                "n", "Number", 8, n -> Format.count(n) + unit)
                                        .withSort(),
                                Column.<Integer>mono("h", "Hash", 10, n -> "0x" + n)
                                        .withHint(n -> "0xfull" + n)));
        table.onSort(told::add).onOpen(told::add);
        table.setRows(million());
        VBox.setVgrow(table, Priority.ALWAYS);
        return new VBox(table);
    }

    @Test
    void aMillionRowsReadOnlyWhatIsSeen() {
        onWindow(() -> table.select(777_777));
        assertEquals(777_777, onWindow(() -> table.selectedProperty().get()));
        assertEquals(1_000_000, table.countProperty().get());
        assertEquals(true, pages < 8);
    }

    @Test
    void theHeadAsksForTheOrder() {
        clickOn("#table-n");
        clickOn("#table-n");
        assertEquals(
                List.of(new VirtualTable.Order("n", true), new VirtualTable.Order("n", false)),
                told);
    }

    @Test
    void enterOpensTheSelectedRow() {
        onWindow(() -> table.select(3));
        onWindow(() -> node("table-rows", TableView.class).requestFocus());
        push(KeyCode.ENTER);
        assertEquals(List.<Object>of(3), told);
    }

    @Test
    void copiedRowsCarryTheFullValues() {
        onWindow(() -> table.select(1234));
        assertEquals("1,234\t0xfull1234", onWindow(() -> table.selectedText()));
    }

    @Test
    void otherRowsForgetTheSelectionAndNewerOnesKeepIt() {
        onWindow(() -> table.select(5));
        onWindow(() -> table.refreshRows(million()));
        assertEquals(5, table.selectedIndex());
        onWindow(() -> table.setRows(RowSource.of(List.of(1, 2))));
        assertNull(onWindow(() -> table.selectedProperty().get()));
        assertEquals(2, table.countProperty().get());
    }

    @Test
    void aSelectedRowIsTheSameWhenNewerOnesComeOnTop() {
        onWindow(() -> table.setRows(RowSource.of(List.of(7, 8, 9))));
        onWindow(() -> table.select(1));
        onWindow(() -> table.prependRows(RowSource.of(List.of(5, 6, 7, 8, 9)), 2));
        assertEquals(3, table.selectedIndex());
        assertEquals(8, onWindow(() -> table.selectedProperty().get()));
        assertEquals(5, table.countProperty().get());
        assertEquals(List.of("5", "6", "7", "8", "9"), shown());
    }

    @Test
    void rowsOfTheSameNumberShowTheirNewValues() {
        onWindow(() -> table.setRows(RowSource.of(List.of(7, 8, 9))));
        onWindow(() -> table.select(1));
        onWindow(() -> table.refreshRows(RowSource.of(List.of(17, 18, 19))));
        assertEquals(List.of("17", "18", "19"), shown());
        assertEquals(18, onWindow(() -> table.selectedProperty().get()));
    }

    @Test
    void cellsThatDependOnMoreThanTheirRowAreSetAnew() {
        onWindow(() -> table.setRows(RowSource.of(List.of(7))));
        assertEquals(List.of("7"), shown());
        unit = " W";
        onWindow(() -> table.redraw());
        assertEquals(List.of("7 W"), shown());
    }

    @Test
    void aTallTableShowsRowsDownToItsFoot() {
        WaitForAsyncUtils.waitForFxEvents(60);
        double[] height = {0};
        onWindow(() -> height[0] = node("table-rows", TableView.class).getHeight());
        assertEquals(table.getHeight(), height[0]);
    }

    @Test
    void aSelectedRowStaysInSightInATableThatBecomesLow() {
        onWindow(() -> table.select(500));
        WaitForAsyncUtils.waitForFxEvents(60);
        onWindow(() -> table.setMaxHeight(112));
        WaitForAsyncUtils.waitForFxEvents(60);
        double[] edges = {0, 0};
        onWindow(() -> {
            TableCell<?, ?> cell =
                    table.lookupAll(".orr-cell-number").stream()
                            .map(each -> (TableCell<?, ?>) each)
                            .filter(each -> each.isVisible() && each.getIndex() == 500)
                            .findFirst()
                            .orElseThrow();
            edges[0] = cell.localToScene(cell.getBoundsInLocal()).getMaxY();
            edges[1] = table.localToScene(table.getBoundsInLocal()).getMaxY();
        });
        assertTrue(edges[0] <= edges[1], edges[0] + " is below " + edges[1]);
    }

    /// What the first column says, from the top.
    private List<String> shown() {
        WaitForAsyncUtils.waitForFxEvents();
        return onWindow(() ->
                table.lookupAll(".orr-cell-number").stream()
                        .map(cell -> (TableCell<?, ?>) cell)
                        .filter(cell -> !cell.isEmpty() && cell.isVisible())
                        .sorted(Comparator.comparingInt(IndexedCell::getIndex))
                        .map(Labeled::getText)
                        .toList());
    }

    private RowSource<Integer> million() {
        return new RowSource<>() {
            @Override
            public int size() {
                return 1_000_000;
            }

            @Override
            public CompletableFuture<List<Integer>> page(int from, int to) {
                pages++;
                return CompletableFuture.completedFuture(
                        IntStream.range(from, to).boxed().toList());
            }
        };
    }
}
