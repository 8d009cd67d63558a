package orrery.engine.agents.baseline;

import orrery.engine.agents.Outlook;
import orrery.engine.depin.Demand;

/// Sets aside what a simple rule expects of each demand, and fills the cheapest provider first. The
/// rule is the forecaster's.
final class RuleOfThumb extends SimplePolicy {
    RuleOfThumb(String name) {
        super(name);
    }

    @Override
    Demand expected(Outlook outlook) {
        return outlook.last().withAmount(outlook.median());
    }

    @Override
    long[] split(Request request, long want) {
        return GreedyCheapest.cheapestFirst(request, want);
    }
}
