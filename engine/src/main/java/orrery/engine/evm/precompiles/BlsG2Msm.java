package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bls12381.Bls12381;

/// A sum of points of BLS12-381's G2 times their scalars (EIP-2537). Stateless, for any thread.
final class BlsG2Msm implements Precompile {
    private static final int PAIR_SIZE = Bls12381.G2_SIZE + Bls12381.SCALAR_SIZE;

    @Override
    public String name() {
        return "BLS12_G2MSM";
    }

    @Override
    public long gas(byte[] input) {
        return MsmDiscount.G2.gas(input.length / PAIR_SIZE);
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        boolean isWhole = input.length > 0 && input.length % PAIR_SIZE == 0;
        return isWhole ? Bls12381.multiplyG2(input) : null;
    }
}
