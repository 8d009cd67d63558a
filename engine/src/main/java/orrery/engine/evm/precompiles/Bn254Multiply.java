package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bn254.Bn254;

/// A point of bn254's G1 times a number (EIP-196; gas of Byzantium, then of EIP-1108). Stateless,
/// for any thread.
///
/// @param gas the price of a call
record Bn254Multiply(long gas) implements Precompile {
    private static final int INPUT_SIZE = Bn254.G1_SIZE + 32;

    @Override
    public String name() {
        return "BN254_MUL";
    }

    @Override
    public long gas(byte[] input) {
        return gas;
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        return Bn254.multiply(Words.firstBytes(input, INPUT_SIZE));
    }
}
