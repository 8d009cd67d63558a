package orrery.ui.resources;

import orrery.engine.api.EpochView.DemandView;

/// By what the flow picture tells demand apart, on its left.
public enum FlowGrouping {
    CLASS("by class"),
    TENANT("by tenant");

    private final String label;

    FlowGrouping(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }

    /// The group of a demand.
    String of(DemandView demand) {
        return switch (this) {
            case CLASS -> demand.priority().name();
            case TENANT -> demand.tenant();
        };
    }
}
