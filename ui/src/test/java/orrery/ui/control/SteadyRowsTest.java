package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.css.CssMetaData;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.Parent;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class SteadyRowsTest extends UiTest {
    private TableView<String> table;
    private ListView<String> list;

    /// How often a row was dressed, by index.
    private final Map<Integer, Integer> dressed = new TreeMap<>();

    /// A property that no stylesheet sets; each dressing of a node asks whether it could.
    private final CssMetaData<Styleable, String> witness =
            new CssMetaData<>("-test-witness", StyleConverter.getStringConverter(), "") {
                @Override
                public boolean isSettable(Styleable node) {
                    int index =
                            node instanceof TableRow<?> row
                                    ? row.getIndex()
                                    : ((ListCell<?>) node).getIndex();
                    dressed.merge(index, 1, Integer::sum);
                    return false;
                }

                @Override
                public StyleableProperty<String> getStyleableProperty(Styleable node) {
                    throw new IllegalStateException("is not settable");
                }
            };

    @Override
    protected Parent content() {
        table = SteadyRows.table();
        TableColumn<String, String> column = new TableColumn<>("Text");
        column.setCellValueFactory(cell -> new SimpleStringProperty(cell.getValue()));
        table.getColumns().add(column);
        table.getItems().setAll(texts());
        table.setRowFactory(_ ->
                new TableRow<>() {
                    @Override
                    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
                        return watched(super.getControlCssMetaData());
                    }
                });
        list = SteadyRows.list(FXCollections.observableArrayList(texts()));
        list.setCellFactory(_ ->
                new ListCell<>() {
                    @Override
                    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
                        return watched(super.getControlCssMetaData());
                    }

                    @Override
                    protected void updateItem(String item, boolean empty) {
                        super.updateItem(item, empty);
                        setText(item);
                    }
                });
        return new HBox(table, list);
    }

    private static List<String> texts() {
        return IntStream.range(0, 5).mapToObj(Integer::toString).toList();
    }

    private List<CssMetaData<? extends Styleable, ?>> watched(
            List<CssMetaData<? extends Styleable, ?>> own) {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(own);
        all.add(witness);
        return all;
    }

    @Test
    void aRowOfATableIsNotDressedAgainWhereItStays() {
        change(table, ".table-row-cell", () -> table.getItems().add("last"));
        assertDressedWasOnlyWhatCame();
    }

    @Test
    void aRowOfAListIsNotDressedAgainWhereItStays() {
        change(list, ".list-cell", () -> list.getItems().add("last"));
        assertDressedWasOnlyWhatCame();
    }

    @Test
    void aRowThatShowsAnotherItemIsDressed() {
        change(table, ".table-row-cell", () -> table.getItems().set(2, "another"));
        assertTrue(dressed.containsKey(2), dressed + " were dressed");
    }

    /// All rows have something to lay out when it happens, as where their texts change.
    private void change(Parent rows, String row, Runnable action) {
        WaitForAsyncUtils.waitForFxEvents();
        onWindow(() -> {
            dressed.clear();
            rows.lookupAll(row).forEach(each -> ((Parent) each).requestLayout());
            action.run();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void assertDressedWasOnlyWhatCame() {
        for (int i = 0; i < 5; i++) {
            assertFalse(dressed.containsKey(i), dressed + " were dressed");
        }
    }
}
