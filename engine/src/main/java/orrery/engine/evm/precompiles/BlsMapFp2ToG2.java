package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bls12381.Bls12381;

/// The point of BLS12-381's G2 that a number of the quadratic extension maps to (EIP-2537).
/// Stateless, for any thread.
final class BlsMapFp2ToG2 implements Precompile {
    private static final long GAS = 23_800;
    private static final int INPUT_SIZE = Bls12381.FP2_SIZE;

    @Override
    public String name() {
        return "BLS12_MAP_FP2_TO_G2";
    }

    @Override
    public long gas(byte[] input) {
        return GAS;
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        return input.length == INPUT_SIZE ? Bls12381.mapToG2(input) : null;
    }
}
