package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bls12381.Bls12381;

/// A sum of points of BLS12-381's G1 times their scalars (EIP-2537). Stateless, for any thread.
final class BlsG1Msm implements Precompile {
    private static final int PAIR_SIZE = Bls12381.G1_SIZE + Bls12381.SCALAR_SIZE;

    @Override
    public String name() {
        return "BLS12_G1MSM";
    }

    @Override
    public long gas(byte[] input) {
        return MsmDiscount.G1.gas(input.length / PAIR_SIZE);
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        boolean isWhole = input.length > 0 && input.length % PAIR_SIZE == 0;
        return isWhole ? Bls12381.multiplyG1(input) : null;
    }
}
