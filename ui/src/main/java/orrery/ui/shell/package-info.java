/// The main window: rail, top bar, status bar, menus, navigation, command palette, and the
/// interface that a view implements. It knows views only as a list.
@NullMarked
package orrery.ui.shell;

import org.jspecify.annotations.NullMarked;
