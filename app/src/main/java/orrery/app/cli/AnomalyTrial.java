package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import orrery.engine.agents.anomaly.AnomalyDetector;
import orrery.engine.agents.anomaly.NabScore;
import orrery.engine.depin.LabelledSeries;

/// What the detector found in a labelled series, and what that earned.
///
/// @param alarms indices of the values with which something unusual begins
record AnomalyTrial(LabelledSeries series, List<Integer> alarms, NabScore.SeriesResult result) {
    AnomalyTrial {
        alarms = List.copyOf(alarms);
    }

    /// @param seed of the forest's cuts
    /// @throws CancellationException where `cancelled` says so
    static AnomalyTrial judge(
            LabelledSeries series,
            AnomalyDetector.Settings settings,
            long seed,
            BooleanSupplier cancelled) {
        AnomalyDetector detector = new AnomalyDetector(settings, seed);
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < series.values().size(); i++) {
            double value = series.values().get(i);
            if (!Double.isNaN(value) && detector.observe(value)) {
                alarms.add(i);
            }
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
        }
        return new AnomalyTrial(
                series, alarms, NabScore.of(series.values().size(), series.windows(), alarms));
    }
}
