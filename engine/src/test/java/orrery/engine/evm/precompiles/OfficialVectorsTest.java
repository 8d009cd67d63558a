package orrery.engine.evm.precompiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
}
