/// Where allocation meets the ledger: an agent's decisions anchored in a contract, proven from the
/// hub's hash, and settled: what was delivered is paid for, what was not is penalised. No rule of
/// allocation and none of execution.
@NullMarked
package orrery.engine.market;

import org.jspecify.annotations.NullMarked;
