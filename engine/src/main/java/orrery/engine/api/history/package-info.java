/// The past, in pages: blocks, transactions, logs, accounts, decisions and epochs as they were made
/// durable. No SQL and no engine class: persistence implements [orrery.engine.api.history.History].
@NullMarked
package orrery.engine.api.history;

import org.jspecify.annotations.NullMarked;
