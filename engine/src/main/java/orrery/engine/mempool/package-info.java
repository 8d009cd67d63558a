/// Transactions that wait for a block: what is let in, what replaces what, in which order they are
/// offered. No execution and no block building; what only execution can tell comes through a port.
@NullMarked
package orrery.engine.mempool;

import org.jspecify.annotations.NullMarked;
