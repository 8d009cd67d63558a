/// One class a precompiled contract, and the set of them that a fork has. Gas and framing of bytes
/// only: the mathematics lives in `crypto`.
@NullMarked
package orrery.engine.evm.precompiles;

import org.jspecify.annotations.NullMarked;
