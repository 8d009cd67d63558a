package orrery.ui.agents;

import orrery.engine.api.history.DecisionDetail;

/// What stands where a decision's page is shown.
public sealed interface DecisionPage {
    /// No decision is open.
    record Nothing() implements DecisionPage {}

    record Loading(long epoch) implements DecisionPage {}

    /// The store has none for this epoch.
    record Missing(long epoch) implements DecisionPage {}

    record Failed(long epoch, String why) implements DecisionPage {}

    record Shown(DecisionDetail detail) implements DecisionPage {}
}
