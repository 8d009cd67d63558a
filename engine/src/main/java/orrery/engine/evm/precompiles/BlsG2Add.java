package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bls12381.Bls12381;

/// The sum of two points of the curve of BLS12-381's G2 (EIP-2537). Stateless, for any thread.
final class BlsG2Add implements Precompile {
    private static final long GAS = 600;
    private static final int INPUT_SIZE = 2 * Bls12381.G2_SIZE;

    @Override
    public String name() {
        return "BLS12_G2ADD";
    }

    @Override
    public long gas(byte[] input) {
        return GAS;
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        return input.length == INPUT_SIZE ? Bls12381.addG2(input) : null;
    }
}
