/// The running engine: threads, the command queue, pacing, snapshots, and the port through which
/// rounds become durable. No rule of the ledger or of the agents, and no SQL.
@NullMarked
package orrery.engine.runtime;

import org.jspecify.annotations.NullMarked;
