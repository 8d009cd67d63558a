/// World state: accounts, storage, the journal of a running block, and the difference a block
/// leaves. No opcode and no transaction rule.
@NullMarked
package orrery.engine.state;

import org.jspecify.annotations.NullMarked;
