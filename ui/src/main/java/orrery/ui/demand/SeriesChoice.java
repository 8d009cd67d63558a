package orrery.ui.demand;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.demand.DemandMapping;

/// One column of the file and what it is taken for. Owned by the window's thread.
public final class SeriesChoice {
    private final String column;
    private final String sample;
    private final BooleanProperty used;
    private final ObjectProperty<Resource> resource;
    private final ObjectProperty<PriorityClass> priority;
    private final ObjectProperty<String> region;

    /// @param sample its first values, as the file has them
    /// @param isUsed whether it seems to be demand
    SeriesChoice(DemandMapping.Series guess, String sample, boolean isUsed) {
        column = guess.column();
        this.sample = sample;
        used = new SimpleBooleanProperty(isUsed);
        resource = new SimpleObjectProperty<>(guess.resource());
        priority = new SimpleObjectProperty<>(guess.priority());
        region = new SimpleObjectProperty<>(guess.region());
    }

    public String column() {
        return column;
    }

    public String sample() {
        return sample;
    }

    public BooleanProperty usedProperty() {
        return used;
    }

    public ObjectProperty<Resource> resourceProperty() {
        return resource;
    }

    public ObjectProperty<PriorityClass> priorityProperty() {
        return priority;
    }

    /// Id of the region of its users.
    public ObjectProperty<String> regionProperty() {
        return region;
    }

    DemandMapping.Series mapped() {
        return new DemandMapping.Series(column, resource.get(), priority.get(), region.get());
    }
}
