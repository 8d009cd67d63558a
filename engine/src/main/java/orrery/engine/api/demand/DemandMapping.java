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
/// @param epochSeconds how much of the file's time an epoch stands for: a row holds until the next
///   one, and an epoch asks for the mean over its time; 0 where every row is an epoch, however far
///   rows are apart, as in the long form
public record DemandMapping(
        String timeColumn, List<Series> series, double loadPercent, long epochSeconds) {
    public static final double MOST_LOAD_PERCENT = 300;

    /// A day, the longest that an epoch may stand for.
    public static final long MOST_EPOCH_SECONDS = 86_400;

    /// One column.
    ///
    /// @param region id of the region of its users
    public record Series(String column, Resource resource, PriorityClass priority, String region) {}

    /// Every row is an epoch.
    public DemandMapping(String timeColumn, List<Series> series, double loadPercent) {
        this(timeColumn, series, loadPercent, 0);
    }

    public DemandMapping {
        series = List.copyOf(series);
    }

    /// Whether the file has a line for each epoch and demand, which says all itself.
    public boolean isLongForm() {
        return timeColumn.isEmpty();
    }
}
