/// The only readers and writers of RLP, the contract ABI and JSON. Nothing of what the bytes stand
/// for: transactions, blocks and scenarios are put together by the rooms that own them.
@NullMarked
package orrery.engine.codec;

import org.jspecify.annotations.NullMarked;
