package orrery.engine.evm.precompiles;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 (Yellow Paper appendix E.1.2), by the JDK, whose compiler knows the processor's own
/// instructions for it. For any thread: each call computes in a digest of its own.
final class Sha256 implements Precompile {
    private static final long BASE_GAS = 60;
    private static final long WORD_GAS = 12;

    @Override
    public String name() {
        return "SHA256";
    }

    @Override
    public long gas(byte[] input) {
        return BASE_GAS + WORD_GAS * Words.count(input.length);
    }

    @Override
    public byte[] run(byte[] input) {
        return digest(input);
    }

    static byte[] digest(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
