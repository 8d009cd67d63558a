package orrery.engine.evm.precompiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hex;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;

/// Official state tests whose contract only passes its calldata on to a precompile and stores what
/// came back: they need no interpreter.
final class OfficialVectorsTest {
    private static final String OSAKA = "state-tests-osaka";
    private static final String MODEXP = "eip7883_modexp_gas_increase/modexp_thresholds/";

    /// No call of these tests has as much gas.
    private static final long MORE_THAN_GIVEN = 1L << 40;

    private static Precompile precompile(Fork fork, int address) {
        return Objects.requireNonNull(PrecompileSet.of(fork).at(Address.of(address)));
    }

    private static Fork fork(JsonNode test) {
        String name = test.at("/post").fieldNames().next();
        return Fork.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static byte[] calldata(JsonNode test) {
        return Hex.decode(test.at("/transaction/data/0").asText());
    }

    /// What the contract stored in a slot; zero where it stored nothing.
    private static UInt256 stored(JsonNode test, String slot) {
        String to = test.at("/transaction/to").asText();
        JsonNode storage = test.at("/post").elements().next().at("/0/state/" + to + "/storage");
        return UInt256.fromHex(storage.path(slot).asText("0x0"));
    }

    @Test
    void p256SignaturesVerifyAsInTheOfficialTests() {
        Precompile p256 = precompile(Fork.OSAKA, 0x100);
        int count = 0;
        for (String file : new String[] {"valid", "invalid", "modular_comparison"}) {
            JsonNode tests =
                    SharedData.vectors(
                            OSAKA, "eip7951_p256verify_precompiles/p256verify/" + file + ".json");
            for (Map.Entry<String, JsonNode> each : tests.properties()) {
                byte[] output = p256.run(calldata(each.getValue()));
                assertNotNull(output, each.getKey());
                assertEquals(
                        stored(each.getValue(), "0x02"),
                        Keccak256.hash(output).toWord(),
                        each.getKey());
                count++;
            }
        }
        assertTrue(count > 300, () -> "fewer tests than there were");
    }

    @Test
    void modExpCostsAndComputesAsInTheOfficialTests() {
        JsonNode tests = SharedData.vectors(OSAKA, MODEXP + "modexp_variable_gas_cost.json");
        assertTrue(tests.size() > 60);
        for (Map.Entry<String, JsonNode> each : tests.properties()) {
            Precompile modExp = precompile(fork(each.getValue()), 5);
            byte[] input = calldata(each.getValue());
            assertEquals(
                    stored(each.getValue(), "0x02"), UInt256.of(modExp.gas(input)), each.getKey());
            byte[] output = modExp.run(input);
            assertNotNull(output, each.getKey());
            assertEquals(
                    stored(each.getValue(), "0x03"),
                    Keccak256.hash(output).toWord(),
                    each.getKey());
        }
    }

    @Test
    void modExpFailsWhereTheOfficialTestsDo() {
        int failed = 0;
        for (String file : new String[] {"modexp_boundary_inputs", "modexp_invalid_inputs"}) {
            JsonNode tests = SharedData.vectors(OSAKA, MODEXP + file + ".json");
            for (Map.Entry<String, JsonNode> each : tests.properties()) {
                Precompile modExp = precompile(fork(each.getValue()), 5);
                byte[] input = calldata(each.getValue());
                boolean succeeds =
                        modExp.gas(input) <= MORE_THAN_GIVEN && modExp.run(input) != null;
                assertEquals(!stored(each.getValue(), "0x00").isZero(), succeeds, each.getKey());
                failed += succeeds ? 0 : 1;
            }
        }
        assertTrue(failed > 5);
    }

    @Test
    void kzgProofsVerifyAsInTheOfficialTests() {
        Precompile kzg = precompile(Fork.CANCUN, 0x0a);
        JsonNode tests =
                SharedData.vectors(
                        "state-tests",
                        "Pyspecs/cancun/eip4844_blobs/point_evaluation_precompile_external_vectors.json");
        assertTrue(tests.size() > 100);
        for (Map.Entry<String, JsonNode> each : tests.properties()) {
            boolean isCorrect = each.getKey().contains("_case_correct_proof");
            byte[] output = kzg.run(calldata(each.getValue()));
            assertEquals(isCorrect, output != null, each.getKey());
        }
    }

    /// The first official proof that is no point at infinity, so that the polynomial behind it is
    /// no constant.
    private static byte[] correctProof() {
        JsonNode tests =
                SharedData.vectors(
                        "state-tests",
                        "Pyspecs/cancun/eip4844_blobs/point_evaluation_precompile_external_vectors.json");
        for (Map.Entry<String, JsonNode> each : tests.properties()) {
            byte[] input = calldata(each.getValue());
            if (each.getKey().contains("_case_correct_proof") && (input[144] & 0x40) == 0) {
                return input;
            }
        }
        throw new AssertionError("no official proof of a polynomial that is no constant");
    }

    private static byte[] withHashOfCommitment(byte[] input) {
        byte[] hash = Sha256.digest(Arrays.copyOfRange(input, 96, 144));
        hash[0] = 1;
        System.arraycopy(hash, 0, input, 0, 32);
        return input;
    }

    @Test
    void aKzgProofFailsWhereAnyOfItsPartsIsAnother() {
        Precompile kzg = precompile(Fork.CANCUN, 0x0a);
        byte[] proof = correctProof();
        assertNotNull(kzg.run(proof));
        for (int lastByteOfPart : new int[] {0, 31, 63, 95, 143, 191}) {
            byte[] tampered = proof.clone();
            tampered[lastByteOfPart] ^= 1;
            assertNull(kzg.run(tampered), () -> "byte " + lastByteOfPart);
            if (lastByteOfPart == 143) {
                assertNull(kzg.run(withHashOfCommitment(tampered)));
            }
        }
        for (int size : new int[] {0, 191, 193}) {
            assertNull(kzg.run(Arrays.copyOf(proof, size)));
        }
    }

    @Test
    void aKzgPointOrValueIsNotReducedAndItsPointsMustBeOfTheGroup() {
        Precompile kzg = precompile(Fork.CANCUN, 0x0a);
        byte[] modulus =
                Hex.decode("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
        for (int part : new int[] {32, 64}) {
            byte[] input = correctProof();
            BigInteger larger =
                    new BigInteger(1, Arrays.copyOfRange(input, part, part + 32))
                            .add(new BigInteger(1, modulus));
            if (larger.bitLength() <= 256) {
                System.arraycopy(UInt256.of(larger).toBytes32(), 0, input, part, 32);
                assertNull(kzg.run(input), () -> "at " + part);
            }
            System.arraycopy(modulus, 0, input, part, 32);
            assertNull(kzg.run(input), () -> "at " + part);
        }
        for (int part : new int[] {96, 144}) {
            byte[] uncompressed = correctProof();
            uncompressed[part] &= 0x7f;
            assertNull(kzg.run(withHashOfCommitment(uncompressed)));
            // x = 4 of the curve of G1 is a point outside the group, x = 1 is no point.
            for (int x : new int[] {1, 4}) {
                byte[] outside = correctProof();
                Arrays.fill(outside, part, part + 48, (byte) 0);
                outside[part] = (byte) 0x80;
                outside[part + 47] = (byte) x;
                assertNull(kzg.run(withHashOfCommitment(outside)));
            }
        }
    }
}
