package orrery.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.engine.SharedData;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.SequentialExecutor;

final class BlockTestRunnerTest {
    private static SuiteResult run(String zip, Predicate<String> files) {
        CodeCache codes = new CodeCache();
        return new BlockTestRunner(ExecutorPool.of(() -> new SequentialExecutor(codes)), _ -> true)
                .run(SharedData.path("ethereum-vectors/" + zip + ".zip"), files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"block-tests-valid", "block-tests-invalid"})
    void officialBlockTestsPass(String zip) {
        SuiteResult result = run(zip, _ -> true);
        assertEquals(List.of(), result.failures());
        assertEquals(0, result.skipped());
        assertTrue(result.passed() > 80, () -> result.passed() + " passed");
    }

    @Test
    void officialTransitionsPass() {
        SuiteResult result = run("block-tests-transition", _ -> true);
        assertEquals(List.of(), result.failures());
        assertEquals(0, result.skipped());
        assertEquals(17, result.passed());
    }

    /// Three blocks have two faults each, of which the vectors name the other one.
    @Test
    void refusalsHaveTheNamedReasons() {
        SuiteResult invalid = run("block-tests-invalid", _ -> true);
        assertEquals(168, invalid.reasonsCompared());
        assertEquals(3, invalid.otherReasons().size());
        invalid.otherReasons()
                .forEach(o -> assertTrue(o.actual().contains("is below the intrinsic"), o::actual));
        assertEquals(List.of(), run("block-tests-transition", _ -> true).otherReasons());
    }

    /// A tenth of the suite, spread over all folders; the command `block-test` runs the whole.
    @Test
    void aSampleOfTheStateTestsAsBlocksPasses() {
        SuiteResult result =
                run("block-tests-state", name -> Math.floorMod(name.hashCode(), 10) == 0);
        assertEquals(List.of(), result.failures());
        assertTrue(result.passed() > 50, () -> result.passed() + " passed");
    }
}
