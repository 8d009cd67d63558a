package orrery.engine.depin;

import java.util.List;

/// Where demand comes from: a pure function of the epoch, so that any epoch can be asked for again.
public interface DemandModel {
    /// The demands revealed in an epoch, sorted by id; the same ids in every epoch, zero amounts
    /// included.
    List<Demand> demands(long epoch);

    /// How many epochs make the strongest season, for forecasts: a day.
    int seasonLength();
}
