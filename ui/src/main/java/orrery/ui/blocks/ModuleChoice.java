package orrery.ui.blocks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.ModuleView;

/// A line of the module filter.
///
/// @param module an index, -1 for the hub, null for all modules
public record ModuleChoice(@Nullable Integer module, String name) {
    static final int HUB = -1;
    static final ModuleChoice ALL = new ModuleChoice(null, "All modules");
    static final ModuleChoice OF_HUB = new ModuleChoice(HUB, "Hub");

    /// All modules first, then each in order.
    static List<ModuleChoice> of(List<ModuleView> modules, boolean withHub) {
        List<ModuleChoice> choices = new ArrayList<>();
        choices.add(ALL);
        if (withHub) {
            choices.add(OF_HUB);
        }
        for (ModuleView each : modules) {
            choices.add(new ModuleChoice(each.index(), each.name()));
        }
        return choices;
    }

    @Override
    public String toString() {
        return name;
    }
}
