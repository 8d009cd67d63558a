package orrery.ui.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// A list as long as its source that holds only the pages that were lately looked at.
///
/// The table asks for the rows it shows. A row whose page is here is given at once; otherwise it
/// reads as loading, its page is asked for, and once that arrives the list fires an update of the
/// page's range. At most [#PAGES] pages are kept, the longest unused goes first. Selection and
/// scroll position work on indices, so nothing is ever materialised as a whole.
///
/// The rows may be exchanged for newer ones of the same kind ([#become]): a table that gets another
/// list instead dresses all of its cells anew.
///
/// Owned by the window's thread.
final class LazyRows<R> extends ObservableListBase<LazyRows.Row<R>> {
    static final int PAGE = 200;
    static final int PAGES = 64;

    /// One row.
    ///
    /// @param value absent while it is loading
    /// @param failed whether its page could not be read
    record Row<R>(int index, @Nullable R value, boolean failed) {}

    private RowSource<R> source;
    private int size;

    /// How often the source was replaced; answers of an earlier one are void.
    private int era;

    private final Executor window;
    private final Consumer<Throwable> onFailure;
    private final Map<Integer, List<Row<R>>> pages = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, Boolean> asked = new LinkedHashMap<>();

    LazyRows(RowSource<R> source, Executor window, Consumer<Throwable> onFailure) {
        this.source = source;
        this.size = source.size();
        this.window = window;
        this.onFailure = onFailure;
    }

    /// Takes rows from another source, in which some came on top and the others are as they were.
    /// Fires an addition at the top; where nothing was added it fires nothing, and whoever shows
    /// rows asks for them again.
    ///
    /// @param added not negative, by which the new source must be longer than the present one
    void become(RowSource<R> next, int added) {
        int grown = next.size() - size;
        if (added < 0 || grown != added) {
            throw new IllegalArgumentException(
                    added + " rows were added where the source grew by " + grown);
        }
        beginChange();
        era++;
        source = next;
        size = next.size();
        pages.clear();
        asked.clear();
        if (added > 0) {
            nextAdd(0, added);
        }
        endChange();
    }

    @Override
    public Row<R> get(int index) {
        int page = index / PAGE;
        List<Row<R>> rows = pages.get(page);
        if (rows == null) {
            rows = load(page);
        }
        return rows == null || index % PAGE >= rows.size()
                ? new Row<>(index, null, Boolean.FALSE.equals(asked.get(page)))
                : rows.get(index % PAGE);
    }

    @Override
    public int size() {
        return size;
    }

    /// Asks again for pages that could not be read.
    void retry() {
        List<Integer> broken = new ArrayList<>(asked.keySet());
        broken.removeIf(page -> Boolean.TRUE.equals(asked.get(page)));
        for (int page : broken) {
            asked.remove(page);
            touch(page);
        }
    }

    private @Nullable List<Row<R>> load(int page) {
        if (asked.putIfAbsent(page, true) != null) {
            return null;
        }
        int from = page * PAGE;
        int to = Math.min(from + PAGE, size);
        int asking = era;
        CompletableFuture<List<R>> answer = source.page(from, to);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            // Nobody saw the rows as loading, so nobody needs to be told.
            arrive(page, answer.join());
        } else {
            var _ =
                    answer.whenCompleteAsync(
                            (rows, failure) -> end(asking, page, rows, failure), window);
        }
        return pages.get(page);
    }

    /// @param rows absent where the page could not be read
    private void end(int of, int page, @Nullable List<R> rows, @Nullable Throwable failure) {
        if (of != era) {
            return;
        }
        if (rows == null) {
            asked.put(page, false);
            onFailure.accept(
                    failure == null ? new IllegalStateException("no rows were read") : failure);
        } else {
            arrive(page, rows);
        }
        touch(page);
    }

    private void arrive(int page, List<R> values) {
        List<Row<R>> rows = new ArrayList<>(values.size());
        for (R value : values) {
            rows.add(new Row<>(page * PAGE + rows.size(), value, false));
        }
        pages.put(page, rows);
        asked.remove(page);
        if (pages.size() > PAGES) {
            pages.remove(pages.keySet().iterator().next());
        }
    }

    private void touch(int page) {
        beginChange();
        int to = Math.min((page + 1) * PAGE, size);
        for (int i = page * PAGE; i < to; i++) {
            nextUpdate(i);
        }
        endChange();
    }
}
