package orrery.engine.api.demand;

import java.util.List;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;

/// What the columns of a file mean.
///
/// @param timeColumn its name; empty in the long form
/// @param series the columns that are demand; empty in the long form
/// @param loadPercent how much of the network's capacity of each resource the demand's 95 %
///   quantile is to ask for; 0 takes amounts as they are, in the resource's unit
public record DemandMapping(String timeColumn, List<Series> series, double loadPercent) {
    public static final double MOST_LOAD_PERCENT = 300;

    /// One column.
    ///
    /// @param region id of the region of its users
    public record Series(String column, Resource resource, PriorityClass priority, String region) {}

    public DemandMapping {
        series = List.copyOf(series);
    }

    /// Whether the file has a line for each epoch and demand, which says all itself.
    public boolean isLongForm() {
        return timeColumn.isEmpty();
    }
}
