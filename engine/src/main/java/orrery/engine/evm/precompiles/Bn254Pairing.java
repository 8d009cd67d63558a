package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bn254.Bn254;
import orrery.engine.crypto.bn254.PreparedPoints;

/// Whether a product of pairings over bn254 is one (EIP-197; gas of Byzantium, then of EIP-1108).
/// For any thread.
///
/// @param baseGas the price of a call
/// @param pairGas what each pair adds
/// @param known points prepared by earlier calls, which no result depends on
record Bn254Pairing(long baseGas, long pairGas, PreparedPoints known) implements Precompile {
    private static final int PAIR_SIZE = Bn254.G1_SIZE + Bn254.G2_SIZE;

    Bn254Pairing(long baseGas, long pairGas) {
        this(baseGas, pairGas, new PreparedPoints());
    }

    @Override
    public String name() {
        return "BN254_PAIRING";
    }

    @Override
    public long gas(byte[] input) {
        return baseGas + pairGas * (input.length / PAIR_SIZE);
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        return input.length % PAIR_SIZE == 0
                ? Words.answer(Bn254.pairingCheck(input, known))
                : null;
    }
}
