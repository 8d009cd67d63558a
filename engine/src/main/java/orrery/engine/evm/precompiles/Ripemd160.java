package orrery.engine.evm.precompiles;

import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/// RIPEMD-160, left-padded to a word (Yellow Paper appendix E.1.3). For any thread: each call
/// computes in a digest of its own.
final class Ripemd160 implements Precompile {
    private static final long BASE_GAS = 600;
    private static final long WORD_GAS = 120;
    private static final int PADDING = 12;

    @Override
    public String name() {
        return "RIPEMD160";
    }

    @Override
    public long gas(byte[] input) {
        return BASE_GAS + WORD_GAS * Words.count(input.length);
    }

    @Override
    public byte[] run(byte[] input) {
        RIPEMD160Digest digest = new RIPEMD160Digest();
        digest.update(input, 0, input.length);
        byte[] out = new byte[32];
        digest.doFinal(out, PADDING);
        return out;
    }
}
