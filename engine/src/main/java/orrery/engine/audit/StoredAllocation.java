package orrery.engine.audit;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Share;

/// A row of the table of allocations: what one demand was given by one provider.
///
/// @param position counts the epoch's allocations from 0, in the order of demands and providers
public record StoredAllocation(
        long epoch,
        long position,
        String demand,
        String tenant,
        String priority,
        String resource,
        String region,
        String provider,
        double amount,
        double unitPrice)
        implements StoredRow {
    /// The rows that a decision must have.
    public static List<StoredAllocation> of(Decision decision) {
        List<StoredAllocation> rows = new ArrayList<>();
        for (Choice choice : decision.choices()) {
            for (Share share : choice.shares()) {
                rows.add(
                        new StoredAllocation(
                                decision.epoch().index(),
                                rows.size(),
                                choice.demand(),
                                choice.tenant(),
                                choice.priority().name(),
                                choice.resource().name(),
                                choice.home(),
                                share.provider(),
                                share.amount(),
                                share.unitPrice()));
            }
        }
        return rows;
    }

    /// Whether it stands before a place in the table's order.
    boolean isBefore(long otherEpoch, long otherPosition) {
        return epoch < otherEpoch || (epoch == otherEpoch && position < otherPosition);
    }

    @Override
    public String table() {
        return "allocations";
    }

    @Override
    public String title() {
        return "allocations row (" + epoch + ", " + position + ")";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("epoch", epoch),
                new Column("position", position),
                new Column("demand", demand),
                new Column("tenant", tenant),
                new Column("priority", priority),
                new Column("resource", resource),
                new Column("region", region),
                new Column("provider", provider),
                new Column("amount", amount),
                new Column("unit_price", unitPrice));
    }
}
