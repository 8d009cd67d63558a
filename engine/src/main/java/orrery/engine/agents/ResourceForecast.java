package orrery.engine.agents;

import java.util.List;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.ResourceKind;

/// The forecast of the whole demand for one resource, in its unit; `steps.get(0)` is the decision's
/// own epoch, before its demand was known. Every interval has [Forecaster#COVERAGE].
public record ResourceForecast(ResourceKind resource, List<PredictionInterval> steps) {
    public ResourceForecast {
        steps =
                steps.stream()
                        .map(s ->
                                new PredictionInterval(
                                        FixedPoint.quantise(s.lower()),
                                        FixedPoint.quantise(s.median()),
                                        FixedPoint.quantise(s.upper()),
                                        Forecaster.COVERAGE))
                        .toList();
    }
}
