package orrery.ui.blocks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.RowIds;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.RowSource;

/// Rows of the past that match a query, kept up with a ledger that grows.
///
/// A new query replaces what is awaited; the last one asked for wins. A [#refresh] asks the same
/// query again, but never interrupts an answer on its way, so that a ledger faster than its store
/// cannot starve the list. While the list is *following*, newer rows take the place of the old at
/// once; otherwise they wait, counted by [#freshProperty], until the user follows again: what is
/// being read never moves.
///
/// The first page is read together with the ids, so that a list changes in one step, without a
/// flicker of rows that are still loading. Its jobs bear no title, since they are too short for the
/// task list. Owned by the window's thread.
///
/// @param <Q> the query
/// @param <R> the row
public final class RowsViewModel<Q, R> {
    /// As many rows as a table asks for at once.
    private static final int HEAD = 200;

    /// Reads the rows `[from, to)` of some ids.
    @FunctionalInterface
    public interface Reader<R> {
        List<R> read(RowIds ids, int from, int to);
    }

    /// What is shown.
    ///
    /// @param head the first rows
    /// @param added how many rows came on top of the ones shown before; -1 where these rows answer
    ///   another query than the rows before
    public record Rows<R>(RowIds ids, List<R> head, int added) {
        public Rows {
            head = List.copyOf(head);
        }
    }

    private final TaskRunner tasks;
    private final Latest latest;
    private final String what;
    private final Function<Q, RowIds> ask;
    private final Reader<R> reader;
    private final Predicate<Q> newestFirst;
    private final ReadOnlyObjectWrapper<Q> query;
    private final ReadOnlyObjectWrapper<Rows<R>> rows =
            new ReadOnlyObjectWrapper<>(new Rows<>(RowIds.EMPTY, List.of(), -1));
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyIntegerWrapper fresh = new ReadOnlyIntegerWrapper();
    private @Nullable Rows<R> waiting;
    private @Nullable Q shown;
    private boolean stale;

    /// @param what is listed, such as `blocks`
    /// @param newestFirst whether a query's order puts new rows on top
    public RowsViewModel(
            TaskRunner tasks,
            String what,
            Q first,
            Function<Q, RowIds> ask,
            Reader<R> reader,
            Predicate<Q> newestFirst) {
        this.tasks = tasks;
        this.latest = new Latest(tasks);
        this.what = what;
        this.ask = ask;
        this.reader = reader;
        this.newestFirst = newestFirst;
        this.query = new ReadOnlyObjectWrapper<>(first);
    }

    public ReadOnlyObjectProperty<Q> queryProperty() {
        return query.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Rows<R>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// Whether an answer to a new query is awaited; a refresh does not count.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Why the rows could not be read; empty where they could.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Whether newer rows are shown as they come.
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /// How many newer rows wait to be shown.
    public ReadOnlyIntegerProperty freshProperty() {
        return fresh.getReadOnlyProperty();
    }

    /// Asks for other rows; nothing happens where they are the ones shown.
    public void query(Q wanted) {
        if (!wanted.equals(query.get()) || !failure.get().isEmpty()) {
            query.set(wanted);
            load();
        }
    }

    /// Asks the present query (again), as on first sight and on retry.
    public void load() {
        loading.set(true);
        fetch();
    }

    /// Newer rows may be there.
    public void refresh() {
        if (latest.busy()) {
            stale = true;
        } else if (failure.get().isEmpty()) {
            fetch();
        }
    }

    /// Shows newer rows as they come, beginning with those that wait.
    public void follow() {
        following.set(true);
        Rows<R> ready = waiting;
        if (ready != null) {
            show(ready);
        }
    }

    /// Holds the rows as they are, as when the user scrolls away from the top.
    public void hold() {
        following.set(false);
    }

    /// Where a table takes the rows from.
    public RowSource<R> source(Rows<R> of) {
        return new RowSource<>() {
            @Override
            public int size() {
                return of.ids().size();
            }

            @Override
            public CompletableFuture<List<R>> page(int from, int to) {
                return to <= of.head().size()
                        ? CompletableFuture.completedFuture(of.head().subList(from, to))
                        : read(of.ids(), from, to);
            }
        };
    }

    private CompletableFuture<List<R>> read(RowIds ids, int from, int to) {
        CompletableFuture<List<R>> page = new CompletableFuture<>();
        tasks.<List<R>>job("", _ -> reader.read(ids, from, to))
                .onDone(page::complete)
                .onFailed(page::completeExceptionally)
                .start();
        return page;
    }

    private void fetch() {
        stale = false;
        Q asked = Objects.requireNonNull(query.get());
        latest.<Rows<R>>ask(
                        "",
                        _ -> {
                            RowIds ids = ask.apply(asked);
                            int head = Math.min(HEAD, ids.size());
                            return new Rows<>(ids, reader.read(ids, 0, head), -1);
                        })
                .onDone(found -> arrive(asked, found))
                .onFailed(this::fail)
                .start();
    }

    private void arrive(Q asked, Rows<R> found) {
        loading.set(false);
        failure.set("");
        if (!asked.equals(shown)) {
            shown = asked;
            show(found);
        } else {
            int grown = found.ids().size() - rows.get().ids().size();
            Rows<R> newer =
                    new Rows<>(
                            found.ids(),
                            found.head(),
                            newestFirst.test(asked) ? Math.max(grown, 0) : 0);
            if (grown != 0 && following.get() && newestFirst.test(asked)) {
                show(newer);
            } else if (grown != 0) {
                waiting = newer;
                fresh.set(Math.max(grown, 0));
            }
        }
        if (stale) {
            refresh();
        }
    }

    private void show(Rows<R> now) {
        waiting = null;
        fresh.set(0);
        rows.set(now);
    }

    private void fail(Throwable problem) {
        loading.set(false);
        stale = false;
        failure.set("The " + what + " could not be read: " + problem.getMessage());
    }
}
