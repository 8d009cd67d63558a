/// What holds the window's thread: its own work, collecting, the renderer, other threads, or a
/// machine that stands still.
@NullMarked
package orrery.app.probe;

import org.jspecify.annotations.NullMarked;
