package orrery.engine.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import orrery.engine.primitives.Bytes;

/// A compiled contract as `assets/contracts` holds it.
///
/// @param compiler version of solc
/// @param sourceHash SHA-256 of its source file, hex
/// @param abiJson the contract's ABI, a JSON list
/// @param abi the same, read
/// @param creationCode init code; constructor arguments follow it
/// @param deployedCode runtime code, immutables still zero
/// @param slots by label of a state variable, the storage slot at which it starts
public record ContractArtifact(
        String name,
        String compiler,
        String sourceHash,
        String abiJson,
        ContractAbi abi,
        Bytes creationCode,
        Bytes deployedCode,
        Map<String, Long> slots) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ContractArtifact {
        slots = Collections.unmodifiableMap(new TreeMap<>(slots));
    }

    /// Reads `/orrery/contracts/NAME.json` from the class path.
    ///
    /// @throws IllegalArgumentException where there is no such artifact
    public static ContractArtifact load(String name) {
        String path = "/orrery/contracts/" + name + ".json";
        try (InputStream in = ContractArtifact.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        path + " is not on the class path; assets/contracts/build.sh makes it");
            }
            return of(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private static ContractArtifact of(JsonNode root) {
        Map<String, Long> slots = new TreeMap<>();
        for (JsonNode variable : root.required("storageLayout").required("storage")) {
            slots.put(
                    variable.required("label").textValue(), variable.required("slot").longValue());
        }
        return new ContractArtifact(
                root.required("name").textValue(),
                root.required("compiler").textValue(),
                root.required("sourceHash").textValue(),
                root.required("abi").toString(),
                ContractAbi.parse(root.required("abi")),
                Bytes.fromHex(root.required("bytecode").textValue()),
                Bytes.fromHex(root.required("deployedBytecode").textValue()),
                slots);
    }

    /// Init code with the constructor's arguments.
    public Bytes creation(AbiValue... arguments) {
        return abi.encodeCreation(creationCode, arguments);
    }

    /// The slot at which a state variable starts.
    ///
    /// @throws IllegalArgumentException where the contract has no such variable
    public long slot(String label) {
        Long slot = slots.get(label);
        if (slot == null) {
            throw new IllegalArgumentException(
                    name + " has no state variable " + label + ", only " + slots.keySet());
        }
        return slot;
    }
}
