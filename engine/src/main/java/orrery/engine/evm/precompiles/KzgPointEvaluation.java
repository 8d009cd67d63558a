package orrery.engine.evm.precompiles;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.bls12381.KzgProof;

/// Whether the blob behind a versioned hash has a value at a point (EIP-4844 "Point evaluation
/// precompile"). Stateless, for any thread.
///
/// The input has 192 bytes: versioned hash, point and value (32 each), commitment and proof (48
/// each); the output is the count of field elements in a blob and the field's modulus, as words.
final class KzgPointEvaluation implements Precompile {
    private static final long GAS = 50_000;
    private static final int INPUT_SIZE = 192;
    private static final int COMMITMENT_OFFSET = 96;
    private static final byte VERSION = 0x01;

    private static final byte[] OUTPUT =
            HexFormat.of()
                    .parseHex(
                            "0000000000000000000000000000000000000000000000000000000000001000"
                                    + "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    @Override
    public String name() {
        return "KZG_POINT_EVALUATION";
    }

    @Override
    public long gas(byte[] input) {
        return GAS;
    }

    @Override
    public byte @Nullable [] run(byte[] input) {
        boolean isProven =
                input.length == INPUT_SIZE
                        && isHashOfCommitment(input)
                        && KzgProof.verify(input, 32);
        return isProven ? OUTPUT.clone() : null;
    }

    private static boolean isHashOfCommitment(byte[] input) {
        byte[] hash =
                Sha256.digest(
                        Arrays.copyOfRange(
                                input,
                                COMMITMENT_OFFSET,
                                COMMITMENT_OFFSET + KzgProof.COMMITMENT_SIZE));
        hash[0] = VERSION;
        return Arrays.equals(hash, 0, 32, input, 0, 32);
    }
}
