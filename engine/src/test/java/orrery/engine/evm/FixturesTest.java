package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.engine.SharedData;
import orrery.engine.benchmark.CallFixture;
import orrery.engine.evm.trace.Tracer;
import orrery.engine.state.Journal;

final class FixturesTest {
    @TestFactory
    Stream<DynamicTest> aCallGivesWhatOtherMachinesAgreedOn() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(SharedData.path("evm-fixtures"))) {
            files = all.sorted().toList();
        }
        return files.stream()
                .flatMap(file -> CallFixture.read(file).stream())
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> check(call)));
    }

    private static void check(CallFixture call) {
        CallFixture.Run run = call.run("check");
        Journal fast = call.journal();
        Message message = call.message(run);
        ExecutionResult result = call.machine(fast, new CodeCache()).execute(message);
        assertEquals(Optional.empty(), call.difference(run, result));
        Journal traced = call.journal();
        assertEquals(
                result,
                call.machine(traced, new CodeCache()).execute(message, new Tracer() {}),
                "the tracing loop");
        assertEquals(fast.diff(), traced.diff());
    }
}
