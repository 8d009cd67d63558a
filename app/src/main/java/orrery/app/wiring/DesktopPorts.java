package orrery.app.wiring;

import java.util.function.Function;
import orrery.ui.shell.Dialogs;
import orrery.ui.shell.Settings;
import orrery.ui.theme.Appearance;

/// What a window takes from its surroundings, and what tests put in place of it.
///
/// @param settings what the window remembers
/// @param dialogs file choosers and questions, in the look of the window
public record DesktopPorts(Settings settings, Function<Appearance, Dialogs> dialogs) {}
