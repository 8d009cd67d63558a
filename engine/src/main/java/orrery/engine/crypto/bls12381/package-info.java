/// The curve BLS12-381 of EIP-2537 and EIP-4844 by the native library blst: points, pairings, maps
/// to the curve, and KZG proofs. No gas, no framing of calls.
@NullMarked
package orrery.engine.crypto.bls12381;

import org.jspecify.annotations.NullMarked;
