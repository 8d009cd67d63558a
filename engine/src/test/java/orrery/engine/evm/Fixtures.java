package orrery.engine.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import orrery.engine.SharedData;
import orrery.engine.codec.Json;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;

/// The call fixtures of the data folder (`evm-fixtures`), each one call of one contract.
record Fixtures(List<Call> calls) {
    /// One fixture with its runs.
    record Call(String name, Address from, Address to, long gas, Bytes code, JsonNode runs) {
        Message message(String run) {
            return Message.call(from, to, Bytes.fromHex(runs.get(run).get("data").asText()), gas);
        }

        /// A machine over the fixture's state, the transaction begun.
        Evm machine(Journal journal, CodeCache codes) {
            journal.beginTransaction();
            return new Evm(Fork.PRAGUE, BLOCK, journal, codes);
        }

        Journal journal() {
            FlatState state = new FlatState();
            Journal genesis = new Journal(state);
            genesis.setNonce(from, 1);
            genesis.setNonce(to, 1);
            genesis.setCode(to, code);
            state.apply(genesis.diff());
            return new Journal(state);
        }
    }

    static final BlockEnvironment BLOCK =
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

    static Fixtures read() {
        List<Call> calls = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.path("evm-fixtures"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode json = Json.FILES.readTree(file.toFile());
                if (json.has("runs")) {
                    calls.add(
                            new Call(
                                    json.get("name").asText(),
                                    Address.fromHex(json.get("from").asText()),
                                    Address.fromHex(json.get("to").asText()),
                                    UInt256.fromHex(json.get("gas").asText()).toLongExact(),
                                    Bytes.fromHex(json.get("code").asText()),
                                    json.get("runs")));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Fixtures(calls);
    }
}
