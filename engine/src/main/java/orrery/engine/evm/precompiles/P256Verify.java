package orrery.engine.evm.precompiles;

import orrery.engine.crypto.P256;
import orrery.engine.primitives.UInt256;

/// Whether an ECDSA signature over P-256 is valid (EIP-7951): the word 1, or nothing. It never
/// fails. Stateless, for any thread.
final class P256Verify implements Precompile {
    private static final long GAS = 6_900;
    private static final int INPUT_SIZE = 160;

    @Override
    public String name() {
        return "P256VERIFY";
    }

    @Override
    public long gas(byte[] input) {
        return GAS;
    }

    @Override
    public byte[] run(byte[] input) {
        return input.length == INPUT_SIZE && P256.verify(input)
                ? UInt256.ONE.toBytes32()
                : new byte[0];
    }
}
