package orrery.ui.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of a table that come anew and in another order all the time, and the one among them
/// that is looked at: the mark follows it by its name wherever it goes, and only what a person
/// chooses is told. Owned by the window's thread.
public final class MarkedRows<R> {
    private final VirtualTable<R> table;
    private final Function<R, String> name;
    private List<R> rows = List.of();
    private @Nullable String marked;
    private boolean arranging;

    /// @param name by which a row is known again
    /// @param chosen hears of the row that a person chooses
    public MarkedRows(VirtualTable<R> table, Function<R, String> name, Consumer<R> chosen) {
        this.table = table;
        this.name = name;
        table.selectedProperty()
                .subscribe(row -> {
                    if (!arranging && row != null) {
                        chosen.accept(row);
                    }
                });
    }

    /// Shows other rows in place of those before.
    public void show(List<R> now) {
        rows = List.copyOf(now);
        arranging = true;
        table.refreshRows(RowSource.of(rows));
        arranging = false;
        mark(marked);
    }

    /// Marks the row of that name, now and whenever it comes; null marks none.
    public void mark(@Nullable String wanted) {
        marked = wanted;
        int index = -1;
        for (int i = 0; wanted != null && index < 0 && i < rows.size(); i++) {
            if (name.apply(rows.get(i)).equals(wanted)) {
                index = i;
            }
        }
        if (index != table.selectedIndex()) {
            arranging = true;
            table.select(index);
            arranging = false;
        }
    }
}
