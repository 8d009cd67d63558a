package orrery.engine.audit;

import java.util.List;

/// A row of the table of operators' actions, as it is in the journal.
///
/// @param round from which it counts
/// @param kind the command's name
/// @param actor where the command came from
public record StoredAction(
        long sequence, long round, long virtualMillis, String kind, String details, String actor)
        implements StoredRow {
    @Override
    public String table() {
        return "actions";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("sequence", sequence),
                new Column("round", round),
                new Column("virtual_millis", virtualMillis),
                new Column("kind", kind),
                new Column("details", details),
                new Column("actor", actor));
    }
}
