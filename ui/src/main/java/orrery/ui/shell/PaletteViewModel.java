package orrery.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.SearchHit;
import orrery.ui.binding.Job;
import orrery.ui.binding.TaskRunner;

/// What the command palette offers for a text: actions whose words it begins, and whatever the
/// store finds by it. Owned by the window's thread; a newer text overtakes a search that still
/// runs.
final class PaletteViewModel {
    /// One line of the palette.
    sealed interface Entry {
        record Command(Action action) implements Entry {}

        record Hit(SearchHit hit) implements Entry {}
    }

    private static final int MOST_HITS = 12;
    private static final int MOST_ACTIONS = 12;
    private static final int SHORTEST_SEARCH = 1;
    private static final String DEEP_LINK = "orrery://";

    private final Supplier<List<Action>> actions;
    private final @Nullable SearchSource source;
    private final TaskRunner tasks;
    private final Consumer<Link> go;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final List<String> recent = new ArrayList<>();
    private @Nullable Job<List<SearchHit>> running;
    private String asked = "";

    PaletteViewModel(
            Supplier<List<Action>> actions,
            @Nullable SearchSource source,
            TaskRunner tasks,
            Consumer<Link> go) {
        this.actions = actions;
        this.source = source;
        this.tasks = tasks;
        this.go = go;
    }

    ObservableList<Entry> entries() {
        return entries;
    }

    /// Changes after the entries have changed as a whole.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// One line below the entries: what is being done or why there are none.
    ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /// Takes up what was typed.
    void ask(String typed) {
        String text = typed.strip();
        if (text.startsWith(DEEP_LINK)) {
            text = text.substring(text.lastIndexOf('/') + 1);
        }
        asked = text;
        Job<List<SearchHit>> before = running;
        running = null;
        if (before != null) {
            before.cancel();
        }
        offer(matching(text));
        hint.set(entries.isEmpty() ? "Nothing by that name" : "");
        SearchSource store = source;
        if (store != null && text.length() >= SHORTEST_SEARCH) {
            search(store, text);
        }
    }

    /// Does what an entry says.
    void choose(Entry entry) {
        switch (entry) {
            case Entry.Command(Action action) -> {
                recent.remove(action.id());
                recent.addFirst(action.id());
                action.run().run();
            }
            case Entry.Hit(SearchHit hit) -> go.accept(hit.link());
        }
    }

    private void offer(List<Entry> all) {
        entries.setAll(all);
        revision.set(revision.get() + 1);
    }

    private void search(SearchSource store, String text) {
        hint.set("Searching…");
        Job<List<SearchHit>> job =
                tasks.job("", _ -> store.search(text, MOST_HITS))
                        .onDone(hits -> found(text, hits))
                        .onFailed(failure -> failed(text, failure));
        running = job;
        job.start();
    }

    private void found(String text, List<SearchHit> hits) {
        if (!text.equals(asked)) {
            return;
        }
        List<Entry> all = new ArrayList<>();
        hits.forEach(hit -> all.add(new Entry.Hit(hit)));
        all.addAll(matching(text));
        offer(all);
        hint.set(all.isEmpty() ? "Nothing in the ledger or the commands by “" + text + "”" : "");
    }

    private void failed(String text, Throwable failure) {
        if (text.equals(asked)) {
            hint.set("The search failed: " + failure.getMessage());
        }
    }

    private List<Entry> matching(String text) {
        Comparator<Action> byRecent =
                Comparator.comparingInt(action -> {
                    int place = recent.indexOf(action.id());
                    return place < 0 ? Integer.MAX_VALUE : place;
                });
        return actions.get().stream()
                .filter(action -> matches(action.group() + " " + action.label(), text))
                .sorted(byRecent)
                .limit(MOST_ACTIONS)
                .<Entry>map(Entry.Command::new)
                .toList();
    }

    /// Whether every word of `asked` begins a word of `label`.
    static boolean matches(String label, String asked) {
        List<String> words = List.of(label.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}]+"));
        return List.of(asked.toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(part -> words.stream().anyMatch(word -> word.startsWith(part)));
    }
}
