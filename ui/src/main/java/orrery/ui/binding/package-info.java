/// Where the engine's threads and the window's thread meet: the frame clock, background tasks, and
/// subscriptions with an end. The only callers of `Platform.runLater`; no node and no painting.
@NullMarked
package orrery.ui.binding;

import org.jspecify.annotations.NullMarked;
