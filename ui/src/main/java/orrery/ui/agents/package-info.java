/// The allocating agent: its parameters with what was changed, its forecasts against what came, and
/// every decision with its reasons. It asks `engine.api` through its view models; no SQL, and the
/// network of resources has a room of its own.
@NullMarked
package orrery.ui.agents;

import org.jspecify.annotations.NullMarked;
