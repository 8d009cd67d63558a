package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bls12381.Bls12381;

/// The point of BLS12-381's G1 that a number of the base field maps to (EIP-2537). Stateless, for
/// any thread.
final class BlsMapFpToG1 implements Precompile {
    private static final long GAS = 5_500;
    private static final int INPUT_SIZE = Bls12381.FP_SIZE;

    @Override
    public String name() {
        return "BLS12_MAP_FP_TO_G1";
    }

    @Override
    public long gas(byte[] input) {
        return GAS;
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        return input.length == INPUT_SIZE ? Bls12381.mapToG1(input) : null;
    }
}
