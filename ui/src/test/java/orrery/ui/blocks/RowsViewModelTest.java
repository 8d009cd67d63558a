package orrery.ui.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import orrery.engine.api.history.RowIds;
import orrery.ui.binding.TaskRunner;
import orrery.ui.testkit.ManualExecutor;

class RowsViewModelTest {
    private long top = 9;
    private final List<String> asked = new ArrayList<>();

    private final RowsViewModel<String, Long> model = model(TaskRunner.sameThread());

    private RowsViewModel<String, Long> model(TaskRunner tasks) {
        return new RowsViewModel<>(
                tasks,
                "numbers",
                "down",
                this::ask,
                (ids, from, to) ->
                        LongStream.range(from, to).mapToObj(i -> ids.at((int) i)).toList(),
                "down"::equals);
    }

    private RowIds ask(String query) {
        asked.add(query);
        if (query.equals("broken")) {
            throw new IllegalStateException("no such order");
        }
        LongStream numbers = LongStream.rangeClosed(0, top);
        return RowIds.of((query.equals("down") ? numbers.map(i -> top - i) : numbers).toArray());
    }

    @Test
    void aFollowingListTakesNewRowsAtOnceAndSaysHowManyCameOnTop() {
        model.load();
        top = 12;
        model.refresh();
        assertEquals(13, model.rowsProperty().get().ids().size());
        assertEquals(3, model.rowsProperty().get().added());
        assertEquals(12, model.rowsProperty().get().head().getFirst());
    }

    @Test
    void aListThatIsHeldDoesNotMove() {
        model.load();
        model.hold();
        top = 12;
        model.refresh();
        assertEquals(10, model.rowsProperty().get().ids().size());
        assertEquals(3, model.freshProperty().get());
        model.follow();
        assertEquals(13, model.rowsProperty().get().ids().size());
        assertEquals(0, model.freshProperty().get());
    }

    @Test
    void aListInAnotherOrderIsNotMovedUnderTheReader() {
        model.query("up");
        top = 12;
        model.refresh();
        assertEquals(10, model.rowsProperty().get().ids().size());
        assertEquals(3, model.freshProperty().get());
    }

    @Test
    void aRefreshWithoutNewRowsChangesNothing() {
        model.load();
        var before = model.rowsProperty().get();
        model.refresh();
        assertSame(before, model.rowsProperty().get());
    }

    @Test
    void anotherQueryIsAnotherList() {
        model.load();
        model.query("up");
        assertEquals(-1, model.rowsProperty().get().added());
        assertEquals(0, model.rowsProperty().get().head().getFirst());
        assertEquals(List.of("down", "up"), asked);
        model.query("up");
        assertEquals(2, asked.size());
    }

    @Test
    void aFailureIsSaidAndTheRowsStay() {
        model.load();
        model.query("broken");
        assertEquals("The numbers could not be read: no such order", model.failureProperty().get());
        assertEquals(10, model.rowsProperty().get().ids().size());
        assertFalse(model.loadingProperty().get());
        model.query("up");
        assertEquals("", model.failureProperty().get());
    }

    @Test
    void aFastLedgerDoesNotStarveTheList() {
        ManualExecutor workers = new ManualExecutor();
        RowsViewModel<String, Long> slow = model(TaskRunner.of(workers, Runnable::run));
        slow.load();
        slow.refresh();
        top = 12;
        slow.refresh();
        assertEquals(1, workers.size()); // what is on its way was not given up
        workers.runAll();
        assertEquals(13, slow.rowsProperty().get().ids().size());
        assertEquals(2, asked.size()); // and both refreshes became one
    }

    @Test
    void theLastQueryWins() {
        ManualExecutor workers = new ManualExecutor();
        RowsViewModel<String, Long> slow = model(TaskRunner.of(workers, Runnable::run));
        slow.load();
        slow.query("up");
        workers.runNewestFirst();
        assertEquals(0, slow.rowsProperty().get().head().getFirst());
        assertFalse(slow.loadingProperty().get());
    }

    @Test
    void pagesBeyondTheFirstAreReadWhenAskedFor() {
        top = 999;
        model.load();
        var rows = model.rowsProperty().get();
        assertEquals(200, rows.head().size());
        var source = model.source(rows);
        assertEquals(1000, source.size());
        assertEquals(999L, source.page(0, 200).join().getFirst());
        assertEquals(599L, source.page(400, 600).join().getFirst());
    }
}
