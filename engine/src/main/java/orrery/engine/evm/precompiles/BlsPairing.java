package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bls12381.Bls12381;

/// Whether a product of pairings over BLS12-381 is one (EIP-2537). Stateless, for any thread.
final class BlsPairing implements Precompile {
    private static final long BASE_GAS = 37_700;
    private static final long PAIR_GAS = 32_600;
    private static final int PAIR_SIZE = Bls12381.G1_SIZE + Bls12381.G2_SIZE;

    @Override
    public String name() {
        return "BLS12_PAIRING_CHECK";
    }

    @Override
    public long gas(byte[] input) {
        return BASE_GAS + PAIR_GAS * (input.length / PAIR_SIZE);
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        boolean isWhole = input.length > 0 && input.length % PAIR_SIZE == 0;
        return isWhole ? Words.answer(Bls12381.pairingCheck(input)) : null;
    }
}
