package orrery.engine.audit;

import java.util.List;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.Offence;
import orrery.engine.agents.Ruling;

/// A row of the table of rulings: an operator said something of a suspicion.
///
/// @param epoch the first that felt it
/// @param position among all that operators did to the agent before that epoch
/// @param suspicion its number
/// @param provider who is suspected
/// @param offence of what, as [Offence] names it
/// @param ruling as [Ruling] names it
public record StoredRuling(
        long epoch, long position, long suspicion, String provider, String offence, String ruling)
        implements StoredRow {
    /// The row that a ruling must have.
    public static StoredRuling of(long epoch, long position, Intervention.Ruled ruled) {
        return new StoredRuling(
                epoch,
                position,
                ruled.suspicion(),
                ruled.member(),
                ruled.offence().name(),
                ruled.ruling().name());
    }

    /// The ruling behind the row.
    ///
    /// @throws IllegalArgumentException where it names no offence or no ruling
    public Intervention.Ruled decode() {
        return new Intervention.Ruled(
                suspicion, provider, Offence.valueOf(offence), Ruling.valueOf(ruling));
    }

    @Override
    public String table() {
        return "rulings";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("epoch", epoch),
                new Column("position", position),
                new Column("suspicion", suspicion),
                new Column("provider", provider),
                new Column("offence", offence),
                new Column("ruling", ruling));
    }
}
