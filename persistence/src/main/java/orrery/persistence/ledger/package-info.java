/// The ledger's tables, written and read back whole: blocks, transactions, receipts, logs, state,
/// mempools. No query of a window.
@NullMarked
package orrery.persistence.ledger;

import org.jspecify.annotations.NullMarked;
