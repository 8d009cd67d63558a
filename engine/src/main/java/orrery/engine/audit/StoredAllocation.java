package orrery.engine.audit;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Share;

/// A row of the table of allocations: what one demand was given by one provider.
///
/// @param id counts the allocations of all epochs from 1, in the order of decisions, demands and
///   providers
public record StoredAllocation(
        long id,
        long epoch,
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
    ///
    /// @param firstId of the first of them
    public static List<StoredAllocation> of(Decision decision, long firstId) {
        List<StoredAllocation> rows = new ArrayList<>();
        for (Choice choice : decision.choices()) {
            for (Share share : choice.shares()) {
                rows.add(
                        new StoredAllocation(
                                firstId + rows.size(),
                                decision.epoch().index(),
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

    @Override
    public String table() {
        return "allocations";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("id", id),
                new Column("epoch", epoch),
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
