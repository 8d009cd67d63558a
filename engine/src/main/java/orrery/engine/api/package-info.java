/// The door of the engine: commands in, immutable snapshots and events out. All that a window may
/// know of it. No class of another room but `primitives`, and nothing mutable.
@NullMarked
package orrery.engine.api;

import org.jspecify.annotations.NullMarked;
