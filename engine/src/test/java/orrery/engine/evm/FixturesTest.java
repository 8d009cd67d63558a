package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.engine.evm.trace.Tracer;
import orrery.engine.state.Journal;

final class FixturesTest {
    @TestFactory
    Stream<DynamicTest> aCallGivesWhatOtherMachinesAgreedOn() {
        return Fixtures.read().calls().stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> check(call)));
    }

    private static void check(Fixtures.Call call) {
        JsonNode expected = call.runs().get("check");
        Journal fast = call.journal();
        Message message = call.message("check");
        ExecutionResult result = call.machine(fast, new CodeCache()).execute(message);
        assertAll(
                () -> assertEquals(Halt.SUCCESS, result.halt()),
                () -> assertEquals(expected.get("output").asText(), result.output().toHex()),
                () -> assertEquals(expected.get("callGas").asLong(), call.gas() - result.gasLeft()),
                () -> assertEquals(expected.get("refund").asLong(), result.refund()));
        Journal traced = call.journal();
        assertEquals(
                result,
                call.machine(traced, new CodeCache()).execute(message, new Tracer() {}),
                "the tracing loop");
        assertEquals(fast.diff(), traced.diff());
    }
}
