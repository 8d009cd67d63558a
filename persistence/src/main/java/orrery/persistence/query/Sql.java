package orrery.persistence.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.SortOrder;

/// Clauses of a query that depend on what is asked. Values never stand in them.
final class Sql {
    private Sql() {}

    static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /// By a column, then by the row id, so that the order is the same every time.
    ///
    /// @param column null for the row id alone
    static String orderBy(@Nullable String column, SortOrder order) {
        String way = order == SortOrder.ASCENDING ? " ASC" : " DESC";
        return " ORDER BY " + (column == null ? "" : column + way + ", ") + "id" + way;
    }
}
