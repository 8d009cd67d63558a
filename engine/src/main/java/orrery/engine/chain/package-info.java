/// What a chain is made of: transactions, blocks, headers, receipts, logs, withdrawals. Nothing
/// that executes, and no state.
@NullMarked
package orrery.engine.chain;

import org.jspecify.annotations.NullMarked;
