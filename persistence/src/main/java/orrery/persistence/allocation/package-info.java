/// The agents' tables, written and read back whole: decisions, allocations, parameters, the network
/// of each epoch, metrics, the operator's actions. No query of a window.
@NullMarked
package orrery.persistence.allocation;

import org.jspecify.annotations.NullMarked;
