package orrery.engine.evm.precompiles;

/// The input itself (Yellow Paper appendix E.1.4). Stateless, for any thread.
final class Identity implements Precompile {
    private static final long BASE_GAS = 15;
    private static final long WORD_GAS = 3;

    @Override
    public String name() {
        return "ID";
    }

    @Override
    public long gas(byte[] input) {
        return BASE_GAS + WORD_GAS * Words.count(input.length);
    }

    @Override
    public byte[] run(byte[] input) {
        return input.clone();
    }
}
