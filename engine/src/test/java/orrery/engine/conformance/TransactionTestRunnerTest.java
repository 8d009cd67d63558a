package orrery.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;

final class TransactionTestRunnerTest {
    @Test
    void everyOfficialTransactionTestPasses() {
        SuiteResult result =
                new TransactionTestRunner(_ -> true)
                        .run(SharedData.path("ethereum-vectors/transaction-tests.zip"), _ -> true);
        assertEquals(List.of(), result.failures());
        assertEquals(0, result.skipped());
        assertTrue(result.passed() > 1_000, () -> result.passed() + " passed");
    }
}
