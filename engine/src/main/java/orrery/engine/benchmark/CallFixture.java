package orrery.engine.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import orrery.engine.codec.Json;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;
import orrery.engine.evm.BlockEnvironment;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Evm;
import orrery.engine.evm.ExecutionResult;
import orrery.engine.evm.Message;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;

/// One contract with calls of it whose results are known: the state is its code and nothing else.
///
/// @param gas that every call is given
/// @param runs calls by name: `check`, `short`, `long`
public record CallFixture(
        String name,
        Address from,
        Address to,
        long gas,
        Bytes code,
        NavigableMap<String, Run> runs) {

    /// The block in which the calls run.
    public static final BlockEnvironment BLOCK =
            new BlockEnvironment(
                    UInt256.of(31_337),
                    1,
                    1_700_000_000,
                    Address.of(0xc01be),
                    1_000_000_000_000L,
                    UInt256.ZERO,
                    UInt256.ZERO,
                    UInt256.ONE,
                    number -> Hash256.ZERO);

    public CallFixture {
        runs = Collections.unmodifiableNavigableMap(new TreeMap<>(runs));
    }

    /// One call and what must come of it.
    ///
    /// @param callGas gas used before refunds, without intrinsic gas
    /// @param refund before any cap, gas
    public record Run(Bytes calldata, Bytes output, long callGas, long refund) {}

    /// Reads a fixture; empty where the file holds something else, such as a block fixture.
    ///
    /// @throws FixtureException where the file cannot be read, is no JSON, or misshapes anything
    public static Optional<CallFixture> read(Path file) {
        try {
            JsonNode document = Json.FILES.readTree(Files.readAllBytes(file));
            JsonPlace root = JsonPlace.root(document);
            return root.get("runs").isPresent() ? Optional.of(fixture(root)) : Optional.empty();
        } catch (JsonFormatException fault) {
            throw new FixtureException(file, String.valueOf(fault.getMessage()), fault);
        } catch (JsonProcessingException fault) {
            throw new FixtureException(file, "no valid JSON: " + fault.getOriginalMessage(), fault);
        } catch (IOException fault) {
            throw new FixtureException(file, "cannot be read: " + fault.getMessage(), fault);
        }
    }

    private static CallFixture fixture(JsonPlace root) {
        NavigableMap<String, Run> runs = new TreeMap<>();
        root.get("runs")
                .forEach((name, run) ->
                        runs.put(
                                name,
                                new Run(
                                        run.get("data").bytes(),
                                        run.get("output").bytes(),
                                        run.get("callGas").integer(),
                                        run.get("refund").integer())));
        return new CallFixture(
                root.get("name").text(),
                root.get("from").address(),
                root.get("to").address(),
                root.get("gas").number(),
                root.get("code").bytes(),
                runs);
    }

    /// The run of this name.
    ///
    /// @throws IllegalArgumentException where there is none
    public Run run(String runName) {
        Run run = runs.get(runName);
        if (run == null) {
            throw new IllegalArgumentException(
                    name + " has no run " + runName + ", only " + runs.keySet());
        }
        return run;
    }

    /// The call of a run.
    public Message message(Run run) {
        return Message.call(from, to, run.calldata(), gas);
    }

    /// A journal over the fixture's state.
    public Journal journal() {
        FlatState state = new FlatState();
        Journal genesis = new Journal(state);
        genesis.setNonce(from, 1);
        genesis.setNonce(to, 1);
        genesis.setCode(to, code);
        state.apply(genesis.diff());
        return new Journal(state);
    }

    /// A machine over the journal, the transaction begun.
    public Evm machine(Journal journal, CodeCache codes) {
        journal.beginTransaction();
        return new Evm(Fork.PRAGUE, BLOCK, journal, codes);
    }

    /// How a result differs from what the run must give; empty where it does not.
    public Optional<String> difference(Run run, ExecutionResult result) {
        if (!result.isSuccess()) {
            return Optional.of("halt: expected success, got " + result.halt());
        }
        if (!result.output().equals(run.output())) {
            return Optional.of("output: expected " + run.output() + ", got " + result.output());
        }
        long callGas = gas - result.gasLeft();
        if (callGas != run.callGas()) {
            return Optional.of("callGas: expected " + run.callGas() + ", got " + callGas);
        }
        return result.refund() == run.refund()
                ? Optional.empty()
                : Optional.of("refund: expected " + run.refund() + ", got " + result.refund());
    }
}
