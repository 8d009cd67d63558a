package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bn254.Bn254;

/// The sum of two points of bn254's G1 (EIP-196; gas of Byzantium, then of EIP-1108). Stateless,
/// for any thread.
///
/// @param gas the price of a call
record Bn254Add(long gas) implements Precompile {
    private static final int INPUT_SIZE = 2 * Bn254.G1_SIZE;

    @Override
    public String name() {
        return "BN254_ADD";
    }

    @Override
    public long gas(byte[] input) {
        return gas;
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        return Bn254.add(Words.firstBytes(input, INPUT_SIZE));
    }
}
