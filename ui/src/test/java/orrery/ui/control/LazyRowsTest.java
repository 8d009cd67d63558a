package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class LazyRowsTest {
    private final List<Integer> asked = new ArrayList<>();
    private final List<CompletableFuture<List<Integer>>> answers = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private final RowSource<Integer> million =
            new RowSource<>() {
                @Override
                public int size() {
                    return 1_000_000;
                }

                @Override
                public CompletableFuture<List<Integer>> page(int from, int to) {
                    asked.add(from);
                    CompletableFuture<List<Integer>> answer = new CompletableFuture<>();
                    answers.add(answer);
                    return answer;
                }
            };

    private final LazyRows<Integer> rows = new LazyRows<>(million, Runnable::run, failures::add);

    @Test
    void aRowLoadsUntilItsPageArrives() {
        assertNull(rows.get(450).value());
        assertEquals(List.of(400), asked);
        answers.getFirst().complete(page(400));
        assertEquals(450, rows.get(450).value());
        assertEquals(450, rows.get(450).index());
    }

    @Test
    void aPageIsAskedForOnlyOnce() {
        for (int i = 0; i < LazyRows.PAGE; i++) {
            rows.get(i);
        }
        assertEquals(List.of(0), asked);
    }

    @Test
    void onlyTheArrivedRowsAreUpdated() {
        rows.get(450);
        List<Integer> updated = new ArrayList<>();
        rows.addListener(
                (ListChangeListener<LazyRows.Row<Integer>>)
                        change -> {
                            while (change.next()) {
                                assertTrue(change.wasUpdated());
                                updated.add(change.getFrom());
                                updated.add(change.getTo());
                            }
                        });
        answers.getFirst().complete(page(400));
        assertEquals(List.of(400, 600), updated);
    }

    @Test
    void longUnusedPagesAreLetGo() {
        for (int page = 0; page <= LazyRows.PAGES; page++) {
            rows.get(page * LazyRows.PAGE);
            answers.getLast().complete(page(page * LazyRows.PAGE));
        }
        asked.clear();
        rows.get(LazyRows.PAGES * LazyRows.PAGE);
        assertEquals(List.of(), asked);
        rows.get(0);
        assertEquals(List.of(0), asked);
    }

    @Test
    void aPageThatCannotBeReadSaysSoAndCanBeAskedForAgain() {
        rows.get(0);
        answers.getFirst().completeExceptionally(new IllegalStateException("disk"));
        assertTrue(rows.get(0).failed());
        assertEquals(1, failures.size());
        rows.retry();
        rows.get(0);
        answers.getLast().complete(page(0));
        assertEquals(0, rows.get(0).value());
    }

    @Test
    void rowsAtHandAreThereAtOnce() {
        LazyRows<String> here =
                new LazyRows<>(RowSource.of(List.of("a", "b")), Runnable::run, failures::add);
        assertEquals("b", here.get(1).value());
    }

    @Test
    void newerRowsOnTopFireOneAdditionAndAreReadAnew() {
        LazyRows<String> list =
                new LazyRows<>(RowSource.of(List.of("a", "b")), Runnable::run, failures::add);
        list.get(0);
        List<String> fired = new ArrayList<>();
        list.addListener(
                (ListChangeListener<LazyRows.Row<String>>)
                        change -> {
                            while (change.next()) {
                                fired.add(change.getFrom() + " to " + change.getTo());
                                assertTrue(change.wasAdded());
                            }
                        });
        list.become(RowSource.of(List.of("c", "a", "b")), 1);
        assertEquals(List.of("0 to 1"), fired);
        assertEquals("c", list.get(0).value());
        assertEquals("b", list.get(2).value());
    }

    @Test
    void anAnswerOfRowsThatWereReplacedIsVoid() {
        rows.get(0);
        rows.become(million, 0);
        assertNull(rows.get(0).value());
        answers.getFirst().completeExceptionally(new IllegalStateException("late"));
        assertEquals(List.of(), failures);
        answers.getLast().complete(page(0));
        assertEquals(0, rows.get(0).value());
    }

    @Test
    void rowsThatAreNotWhatTheyWereCannotBeExchanged() {
        assertThrows(
                IllegalArgumentException.class,
                () -> rows.become(RowSource.of(List.of(1, 2, 3)), 1));
    }

    private static List<Integer> page(int from) {
        return IntStream.range(from, from + LazyRows.PAGE).boxed().toList();
    }
}
