/// Execution modules, the hub that records their heads, and the rounds in which they run side by
/// side. What execution and the mempool do is theirs; no scenario, no agent, no wall clock.
@NullMarked
package orrery.engine.modules;

import org.jspecify.annotations.NullMarked;
