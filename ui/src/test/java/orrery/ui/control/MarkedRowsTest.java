package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made with the window, before every test
class MarkedRowsTest extends UiTest {
    private final List<String> chosen = new ArrayList<>();
    private VirtualTable<String> table;
    private MarkedRows<String> rows;

    @Override
    protected Parent content() {
        table = new VirtualTable<>("names", List.of(Column.text("name", "Name", 9, row -> row)));
        rows = new MarkedRows<>(table, row -> row, chosen::add);
        rows.show(List.of("ann", "bob", "cid"));
        return table;
    }

    @Test
    void theMarkFollowsItsRowAndNobodyIsToldOfThat() {
        onWindow(() -> rows.mark("bob"));
        assertEquals(1, table.selectedIndex());
        onWindow(() -> rows.show(List.of("cid", "dan", "bob")));
        assertEquals(2, table.selectedIndex());
        onWindow(() -> rows.show(List.of("cid")));
        assertEquals(-1, table.selectedIndex());
        onWindow(() -> rows.show(List.of("bob", "cid")));
        assertEquals(0, table.selectedIndex());
        onWindow(() -> rows.mark(null));
        assertEquals(-1, table.selectedIndex());
        assertEquals(List.of(), chosen);
    }

    @Test
    void whatAPersonChoosesIsTold() {
        onWindow(() -> table.select(2));
        assertEquals(List.of("cid"), chosen);
    }
}
