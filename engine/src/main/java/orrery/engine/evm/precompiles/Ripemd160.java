package orrery.engine.evm.precompiles;

/// RIPEMD-160, left-padded to a word (Yellow Paper appendix E.1.3). Stateless, for any thread.
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
        byte[] out = new byte[PADDING + orrery.engine.crypto.Ripemd160.SIZE];
        orrery.engine.crypto.Ripemd160.hash(input, out, PADDING);
        return out;
    }
}
