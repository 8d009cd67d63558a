/// Immutable values that every room uses: words, addresses, hashes, bytes, hex. No logic of a
/// ledger, no library types.
@NullMarked
package orrery.engine.primitives;

import org.jspecify.annotations.NullMarked;
