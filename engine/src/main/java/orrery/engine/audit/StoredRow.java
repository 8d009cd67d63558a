package orrery.engine.audit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;

/// A row with its columns, so that what is stored can be held against what must be there.
public sealed interface StoredRow
        permits StoredHubBlock,
                StoredBlock,
                StoredTransaction,
                StoredReceipt,
                StoredLog,
                StoredDecision,
                StoredAllocation,
                StoredTurn,
                StoredRuling,
                StoredAction {
    /// The table's name in the database.
    String table();

    /// All of them, the row's key first.
    List<Column> columns();

    /// A column's name in the database, and its value.
    record Column(String name, @Nullable Object value) {
        private String shown() {
            String text = String.valueOf(value);
            return value instanceof Bytes bytes && bytes.size() > 32
                    ? bytes.slice(0, 8) + "… of " + bytes.size() + " bytes"
                    : text;
        }
    }

    /// How a message names the row.
    default String title() {
        return table() + " row " + columns().getFirst().value();
    }

    /// What differs first between this row and the one that must be there.
    ///
    /// @return null where nothing does
    default @Nullable String difference(StoredRow expected) {
        List<Column> those = expected.columns();
        List<Column> these = columns();
        for (int i = 0; i < these.size(); i++) {
            Column stored = these.get(i);
            Column derived = those.get(i);
            if (!Objects.equals(stored.value, derived.value)) {
                return title()
                        + ": "
                        + stored.name
                        + " is "
                        + stored.shown()
                        + ", but "
                        + derived.shown()
                        + " follows from the rest";
            }
        }
        return null;
    }
}
