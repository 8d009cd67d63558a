package orrery.ui.control;

import javafx.event.Event;
import javafx.event.EventType;

/// A panel asks the window to write a file. It rises through the scene, so that a control needs to
/// know no dialog and no disk.
public final class ExportEvent extends Event {
    public static final EventType<ExportEvent> EXPORT = new EventType<>(Event.ANY, "ORRERY_EXPORT");

    private final transient Export export;

    public ExportEvent(Export export) {
        super(EXPORT);
        this.export = export;
    }

    public Export export() {
        return export;
    }
}
