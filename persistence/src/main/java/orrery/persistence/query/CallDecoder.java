package orrery.persistence.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.TransactionDetail.Argument;
import orrery.engine.api.history.TransactionDetail.Decoded;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.engine.chain.Log;
import orrery.engine.codec.AbiEvent;
import orrery.engine.codec.AbiException;
import orrery.engine.codec.AbiFunction;
import orrery.engine.codec.AbiParameter;
import orrery.engine.codec.AbiValue;
import orrery.engine.primitives.Bytes;

/// Calls and events in the words of their contract's ABI, where that is known and fits.
final class CallDecoder {
    private final Names names;

    CallDecoder(Names names) {
        this.names = names;
    }

    /// A function or event with its values.
    record Values(String name, List<AbiValue> values) {}

    Optional<Values> call(TransactionRecord record) {
        Bytes data = record.transaction().data();
        return function(record)
                .flatMap(f -> attempt(() -> new Values(f.name(), f.decodeCall(data))));
    }

    @Nullable Decoded decodeCall(TransactionRecord record) {
        Bytes data = record.transaction().data();
        String contract = names.name(record.module(), record.recipient());
        return function(record)
                .flatMap(f -> attempt(() -> f.decodeCall(data)).map(v -> decoded(contract, f, v)))
                .orElse(null);
    }

    private static Decoded decoded(
            @Nullable String contract, AbiFunction function, List<AbiValue> values) {
        return new Decoded(
                contract == null ? "" : contract,
                function.name(),
                function.signature(),
                arguments(function.inputs(), values));
    }

    private Optional<AbiFunction> function(TransactionRecord record) {
        return record.transaction().isCreation()
                ? Optional.empty()
                : names.abi(record.module(), record.recipient())
                        .flatMap(abi -> abi.functionOf(record.transaction().data()));
    }

    Optional<Values> event(int module, Log log) {
        return abiEvent(module, log)
                .flatMap(event ->
                        attempt(() ->
                                new Values(event.name(), event.decode(log.topics(), log.data()))));
    }

    LogEntry entry(int module, int index, Log log) {
        String contract = names.name(module, log.address());
        Decoded decoded =
                abiEvent(module, log)
                        .flatMap(event ->
                                attempt(() -> event.decode(log.topics(), log.data()))
                                        .map(values -> decoded(contract, event, values)))
                        .orElse(null);
        return new LogEntry(index, log.address(), contract, log.topics(), log.data(), decoded);
    }

    private static Decoded decoded(
            @Nullable String contract, AbiEvent event, List<AbiValue> values) {
        return new Decoded(
                contract == null ? "" : contract,
                event.name(),
                event.signature(),
                arguments(event.inputs(), values));
    }

    private Optional<AbiEvent> abiEvent(int module, Log log) {
        return log.topics().isEmpty()
                ? Optional.empty()
                : names.abi(module, log.address())
                        .flatMap(abi -> abi.eventOf(log.topics().getFirst()));
    }

    private static List<Argument> arguments(List<AbiParameter> inputs, List<AbiValue> values) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            AbiParameter input = inputs.get(i);
            arguments.add(
                    new Argument(input.name(), input.type().name(), values.get(i).toString()));
        }
        return arguments;
    }

    /// Anybody may send any bytes; what does not decode is shown raw.
    private static <T> Optional<T> attempt(Supplier<T> decoding) {
        try {
            return Optional.of(decoding.get());
        } catch (AbiException doesNotFit) {
            return Optional.empty();
        }
    }
}
