/// Keccak-256, secp256k1 signatures and keys, and the curve arithmetic behind the precompiles.
/// Nothing of blocks, accounts or gas.
@NullMarked
package orrery.engine.crypto;

import org.jspecify.annotations.NullMarked;
