package orrery.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.SharedData;
import orrery.engine.codec.Json;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.SequentialExecutor;

final class StateTestRunnerTest {
    @TempDir Path folder;

    private static StateTestRunner runner(Predicate<String> forks) {
        CodeCache codes = new CodeCache();
        return new StateTestRunner(ExecutorPool.of(() -> new SequentialExecutor(codes)), forks);
    }

    private static SuiteResult run(String zip, Predicate<String> files, Predicate<String> forks) {
        return runner(forks).run(SharedData.path("ethereum-vectors/" + zip), files);
    }

    /// A tenth of the suite, spread over all folders; the command `state-test` runs the whole.
    @Test
    void aSampleOfTheOfficialStateTestsPasses() {
        SuiteResult result =
                run("state-tests.zip", name -> Math.floorMod(name.hashCode(), 10) == 0, _ -> true);
        assertEquals(List.of(), result.failures());
        assertEquals(0, result.skipped());
        assertTrue(result.passed() > 500, () -> result.passed() + " passed");
    }

    @Test
    void theStateTestsOfOsakaPass() {
        SuiteResult result = run("state-tests-osaka.zip", _ -> true, _ -> true);
        assertEquals(List.of(), result.failures());
        assertTrue(result.passed() > 900, () -> result.passed() + " passed");
    }

    @Test
    void forksThatNobodyAskedForAreCountedAsSkipped() {
        SuiteResult result = run("state-tests-osaka.zip", _ -> true, "Prague"::equals);
        assertEquals(45, result.passed());
        assertEquals(922, result.skips().get("--fork leaves out Osaka"));
    }

    @Test
    void anAlteredExpectationFailsWithItsPlace() throws IOException {
        String name = "stExample/add11_yml.json";
        String original = SharedData.vectors("state-tests", name).toString();
        String altered =
                original.replaceFirst(
                        "\"hash\":\"0x[0-9a-f]{64}\"", "\"hash\":\"0x" + "11".repeat(32) + "\"");
        Path file = Files.writeString(folder.resolve("add11.json"), altered);
        SuiteResult result = runner(_ -> true).run(file, _ -> true);
        SuiteResult.Failure failure = result.failures().getFirst();
        assertEquals("add11.json", failure.file());
        assertEquals("hash", failure.field());
        assertEquals("0x" + "11".repeat(32), failure.expected());
        assertEquals(1, result.failed());
        assertEquals(Json.FILES.readTree(original).size(), 1);
    }
}
