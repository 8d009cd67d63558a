package orrery.ui.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Rows of a table that come in pages.
public interface RowSource<R> {
    /// How many rows there are.
    int size();

    /// The rows from `from` up to, not including, `to`, in order. The future may complete on any
    /// thread; one that fails shows the page as not readable.
    CompletableFuture<List<R>> page(int from, int to);

    /// Rows that are all at hand.
    static <R> RowSource<R> of(List<R> rows) {
        List<R> copy = List.copyOf(rows);
        return new RowSource<>() {
            @Override
            public int size() {
                return copy.size();
            }

            @Override
            public CompletableFuture<List<R>> page(int from, int to) {
                return CompletableFuture.completedFuture(copy.subList(from, to));
            }
        };
    }
}
