package orrery.ui.agents;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.history.History;
import orrery.engine.api.history.RowIds;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.RowSource;

/// Every durable decision, newest first, in pages. Newer ones come on top while the list's top is
/// in sight; while someone reads further down, they wait. Owned by the window's thread.
public final class DecisionsViewModel {
    private static final int HEAD = 200;

    /// What is listed.
    ///
    /// @param head the first rows
    /// @param added how many came on top of the ones listed before
    public record Feed(RowIds ids, List<DecisionSummary> head, int added) {
        public Feed {
            head = List.copyOf(head);
        }
    }

    private final History history;
    private final TaskRunner tasks;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Feed> feed =
            new ReadOnlyObjectWrapper<>(new Feed(RowIds.EMPTY, List.of(), 0));
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable Feed waiting;
    private boolean atTop = true;
    private boolean stale;

    DecisionsViewModel(History history, TaskRunner tasks) {
        this.history = history;
        this.tasks = tasks;
        latest = new Latest(tasks);
    }

    public ReadOnlyObjectProperty<Feed> feedProperty() {
        return feed.getReadOnlyProperty();
    }

    /// Why the decisions could not be read; empty where they could.
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Whether the newest rows are in sight.
    public void setAtTop(boolean now) {
        atTop = now;
        Feed ready = waiting;
        if (now && ready != null) {
            waiting = null;
            feed.set(ready);
        }
    }

    /// Something became durable: reads again, after the answer on its way.
    void refresh() {
        if (latest.busy()) {
            stale = true;
            return;
        }
        stale = false;
        latest.<Feed>ask("", _ -> read()).onDone(this::arrived).onFailed(this::failed).start();
    }

    private Feed read() {
        RowIds ids = history.decisions();
        return new Feed(ids, history.decisionRows(ids, 0, Math.min(HEAD, ids.size())), 0);
    }

    private void arrived(Feed now) {
        failure.set("");
        Feed before = feed.get();
        if (now.ids().size() != before.ids().size() || !now.head().equals(before.head())) {
            int added = Math.max(0, now.ids().size() - before.ids().size());
            Feed next = new Feed(now.ids(), now.head(), added);
            if (atTop) {
                feed.set(next);
            } else {
                waiting = next;
            }
        }
        if (stale) {
            refresh();
        }
    }

    private void failed(Throwable problem) {
        failure.set("The decisions could not be read: " + problem.getMessage());
    }

    /// Where a table takes the rows from.
    RowSource<DecisionSummary> source(Feed of) {
        return new RowSource<>() {
            @Override
            public int size() {
                return of.ids().size();
            }

            @Override
            public CompletableFuture<List<DecisionSummary>> page(int from, int to) {
                return to <= of.head().size()
                        ? CompletableFuture.completedFuture(of.head().subList(from, to))
                        : pageOf(of.ids(), from, to);
            }
        };
    }

    private CompletableFuture<List<DecisionSummary>> pageOf(RowIds ids, int from, int to) {
        CompletableFuture<List<DecisionSummary>> page = new CompletableFuture<>();
        tasks.<List<DecisionSummary>>job("", _ -> history.decisionRows(ids, from, to))
                .onDone(page::complete)
                .onFailed(page::completeExceptionally)
                .start();
        return page;
    }
}
