/// Block-level access lists (EIP-7928): what each part of a block reads and what it leaves behind,
/// built, encoded, checked, compared, and executed from. Beside consensus: no block is judged by
/// it.
@NullMarked
package orrery.engine.parallel.accesslist;

import org.jspecify.annotations.NullMarked;
