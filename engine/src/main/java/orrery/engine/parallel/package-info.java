/// Many lanes on one block: speculation over multi-version memory, commit in order, and the record
/// of what really happened. No rule of the ledger lives here, and no result depends on it.
@NullMarked
package orrery.engine.parallel;

import org.jspecify.annotations.NullMarked;
