package orrery.engine.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// What a contract offers: the ABI as compilers write it in JSON.
///
/// @param constructor its parameters, none where the ABI names no constructor
public record ContractAbi(
        List<AbiParameter> constructor,
        List<AbiFunction> functions,
        List<AbiEvent> events,
        List<AbiFunction> errors) {

    public ContractAbi {
        constructor = List.copyOf(constructor);
        functions = List.copyOf(functions);
        events = List.copyOf(events);
        errors = List.copyOf(errors);
    }

    /// Reads the JSON array that solc and others write; entries of kinds without parameters
    /// (`receive`, `fallback`) are passed over.
    ///
    /// @throws AbiException for anything else, naming the entry
    public static ContractAbi parse(String json) {
        JsonNode root;
        try {
            root = Json.UNTRUSTED.readTree(json);
        } catch (JsonProcessingException fault) {
            throw new AbiException("the ABI is no JSON: " + fault.getOriginalMessage(), fault);
        }
        return parse(root);
    }

    /// As above from parsed JSON.
    public static ContractAbi parse(JsonNode root) {
        if (!root.isArray()) {
            throw new AbiException("the ABI is no JSON array");
        }
        List<AbiParameter> constructor = List.of();
        List<AbiFunction> functions = new ArrayList<>();
        List<AbiEvent> events = new ArrayList<>();
        List<AbiFunction> errors = new ArrayList<>();
        int index = 0;
        for (JsonNode entry : root) {
            String where = "abi[" + index++ + "]";
            List<AbiParameter> inputs = parameters(entry.get("inputs"), where + ".inputs", 0);
            String name = entry.path("name").asText("");
            switch (entry.path("type").asText("function")) {
                case "constructor" -> constructor = inputs;
                case "function" ->
                        functions.add(
                                new AbiFunction(
                                        name,
                                        inputs,
                                        parameters(entry.get("outputs"), where + ".outputs", 0),
                                        entry.path("stateMutability").asText("nonpayable")));
                case "event" ->
                        events.add(
                                new AbiEvent(
                                        name, inputs, entry.path("anonymous").asBoolean(false)));
                case "error" -> errors.add(new AbiFunction(name, inputs, List.of(), ""));
                default -> {
                    // receive and fallback carry nothing to encode.
                }
            }
        }
        return new ContractAbi(constructor, functions, events, errors);
    }

    private static List<AbiParameter> parameters(@Nullable JsonNode list, String where, int depth) {
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || depth > AbiType.MAX_DEPTH) {
            throw new AbiException(where + " is no list of parameters");
        }
        List<AbiParameter> parameters = new ArrayList<>();
        for (JsonNode one : list) {
            String here = where + "[" + parameters.size() + "]";
            JsonNode components = one.get("components");
            try {
                AbiType type =
                        AbiType.parse(
                                one.path("type").asText(""),
                                components == null
                                        ? null
                                        : parameters(components, here + ".components", depth + 1));
                parameters.add(
                        new AbiParameter(
                                one.path("name").asText(""),
                                type,
                                one.path("indexed").asBoolean(false)));
            } catch (AbiException fault) {
                throw new AbiException(here + ": " + fault.getMessage(), fault);
            }
        }
        return parameters;
    }

    /// The function of this name.
    ///
    /// @throws AbiException where there is none, or more than one
    public AbiFunction function(String name) {
        List<AbiFunction> found = functions.stream().filter(f -> f.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AbiException("the ABI has " + found.size() + " functions named " + name);
        }
        return found.getFirst();
    }

    /// The event of this name.
    ///
    /// @throws AbiException where there is none, or more than one
    public AbiEvent event(String name) {
        List<AbiEvent> found = events.stream().filter(e -> e.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AbiException("the ABI has " + found.size() + " events named " + name);
        }
        return found.getFirst();
    }

    /// The function that this calldata calls.
    public Optional<AbiFunction> functionOf(Bytes calldata) {
        return bySelector(functions, calldata);
    }

    /// The error that this revert data tells of.
    public Optional<AbiFunction> errorOf(Bytes revertData) {
        return bySelector(errors, revertData);
    }

    /// The event with this first topic.
    public Optional<AbiEvent> eventOf(Hash256 topic) {
        return events.stream().filter(e -> !e.anonymous() && e.topic().equals(topic)).findFirst();
    }

    /// Init code: the creation bytecode and the constructor's arguments.
    ///
    /// @throws AbiException where the arguments do not fit
    public Bytes encodeCreation(Bytes bytecode, AbiValue... arguments) {
        byte[] tail = AbiEncoder.encode(constructor, List.of(arguments)).unsafeArray();
        byte[] code = bytecode.unsafeArray();
        byte[] out = Arrays.copyOf(code, code.length + tail.length);
        System.arraycopy(tail, 0, out, code.length, tail.length);
        return Bytes.wrap(out);
    }

    private static Optional<AbiFunction> bySelector(List<AbiFunction> all, Bytes data) {
        if (data.size() < 4) {
            return Optional.empty();
        }
        Bytes selector = data.slice(0, 4);
        return all.stream().filter(f -> f.selector().equals(selector)).findFirst();
    }
}
