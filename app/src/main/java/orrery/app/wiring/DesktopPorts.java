package orrery.app.wiring;

import orrery.ui.shell.Dialogs;
import orrery.ui.shell.Settings;
import orrery.ui.theme.Appearance;

/// What a window takes from its surroundings, and what tests put in place of it.
///
/// @param settings what the window remembers
/// @param appearance theme and text size
/// @param dialogs file choosers and questions
public record DesktopPorts(Settings settings, Appearance appearance, Dialogs dialogs) {}
