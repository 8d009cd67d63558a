/// Where allocation meets the ledger: an agent's decisions anchored in a contract and read back. No
/// rule of allocation and none of execution.
@NullMarked
package orrery.engine.market;

import org.jspecify.annotations.NullMarked;
