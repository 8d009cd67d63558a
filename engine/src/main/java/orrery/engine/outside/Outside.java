package orrery.engine.outside;

import orrery.engine.agents.ForecasterFactory;
import orrery.engine.agents.PolicyForecasters;
import orrery.engine.agents.forecast.Forecasters;

/// What both ways of the conversation share.
final class Outside {
    /// The cheapest method there is, for an agent whose policy does not look at its forecasts.
    static final PolicyForecasters NO_FORECASTERS = cheapest();

    private Outside() {}

    private static PolicyForecasters cheapest() {
        ForecasterFactory last =
                (season, horizon, forgetting) ->
                        Forecasters.all(season, horizon, forgetting).getFirst();
        return new PolicyForecasters(last, last);
    }
}
