package orrery.ui.shell;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something that the user can have done from a menu, a key or the command palette.
///
/// @param id in kebab case
/// @param label as an order, such as `Export view`
/// @param group heading in the palette and in the list of shortcuts
/// @param key a [javafx.scene.input.KeyCodeCombination], or null
public record Action(
        String id, String label, String group, @Nullable KeyCombination key, Runnable run) {}
