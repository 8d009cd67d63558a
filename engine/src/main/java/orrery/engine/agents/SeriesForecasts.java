package orrery.engine.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One forecaster for each named series, with enough of the series' past to teach new forecasters
/// when a parameter changes how they are built. One thread at a time.
final class SeriesForecasts implements Checkpointed {
    /// Fewest values of the past that are kept.
    private static final int FEWEST = 600;

    private final ForecasterFactory factory;
    private int season;
    private int horizon;
    private double forgetting;
    private final SortedMap<String, Series> series = new TreeMap<>();

    private static final class Series {
        final List<Double> past = new ArrayList<>();
        Forecaster forecaster;

        Series(Forecaster forecaster) {
            this.forecaster = forecaster;
        }
    }

    SeriesForecasts(ForecasterFactory factory, int season, int horizon, double forgetting) {
        this.factory = factory;
        this.season = season;
        this.horizon = horizon;
        this.forgetting = forgetting;
    }

    /// Rebuilds all forecasters and teaches them the past that is kept; nothing happens where
    /// nothing changes.
    void configure(int newSeason, int newHorizon, double newForgetting) {
        if (season == newSeason && horizon == newHorizon && forgetting == newForgetting) {
            return;
        }
        season = newSeason;
        horizon = newHorizon;
        forgetting = newForgetting;
        for (Series one : series.values()) {
            one.forecaster = create();
            one.past.forEach(one.forecaster::observe);
        }
    }

    /// Learns the past that another keeps, in place of its own.
    void takeOver(SeriesForecasts other) {
        series.clear();
        other.series.forEach((name, theirs) -> {
            Series one = new Series(create());
            one.past.addAll(theirs.past);
            one.past.forEach(one.forecaster::observe);
            series.put(name, one);
        });
    }

    void observe(String name, double value) {
        Series one = series.computeIfAbsent(name, n -> new Series(create()));
        one.forecaster.observe(value);
        one.past.add(value);
        int kept = Math.max(FEWEST, season + 50);
        // Trimmed by a quarter at a time, so that the list is not shifted for every value.
        if (one.past.size() >= kept + kept / 4) {
            one.past.subList(0, one.past.size() - kept).clear();
        }
    }

    /// Forgets all series but these.
    void retain(Set<String> names) {
        if (series.size() > names.size()) {
            series.keySet().retainAll(names);
        }
    }

    /// The forecaster of a series; a fresh one where the series is new.
    Forecaster of(String name) {
        Series one = series.get(name);
        return one == null ? create() : one.forecaster;
    }

    private Forecaster create() {
        return factory.create(season, horizon, forgetting);
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeInt(season);
        out.writeInt(horizon);
        out.writeDouble(forgetting);
        out.writeInt(series.size());
        series.forEach((name, one) -> {
            out.writeString(name);
            out.writeDoubles(one.past.stream().mapToDouble(v -> v).toArray());
            one.forecaster.save(out);
        });
    }

    @Override
    public void restore(CheckpointReader in) {
        season = in.readInt();
        horizon = in.readInt();
        forgetting = in.readDouble();
        series.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String name = in.readString();
            Series one = new Series(create());
            for (double value : in.readDoubles()) {
                one.past.add(value);
            }
            one.forecaster.restore(in);
            series.put(name, one);
        }
    }
}
