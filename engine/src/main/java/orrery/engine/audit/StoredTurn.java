package orrery.engine.audit;

import java.util.List;

/// A row of the table of turns: an operator turned the agent's knobs.
///
/// @param epoch the first that felt it
/// @param position among all that operators did to the agent before that epoch
/// @param version of the parameters since
public record StoredTurn(long epoch, long position, long version) implements StoredRow {
    @Override
    public String table() {
        return "turns";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("epoch", epoch),
                new Column("position", position),
                new Column("version", version));
    }
}
