package orrery.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;

/// A function or error of a contract.
///
/// @param stateMutability `pure`, `view`, `nonpayable` or `payable`; empty for an error
public record AbiFunction(
        String name,
        List<AbiParameter> inputs,
        List<AbiParameter> outputs,
        String stateMutability) {
    private static final int SELECTOR_SIZE = 4;

    public AbiFunction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// The canonical form such as `transfer(address,uint256)`.
    public String signature() {
        return name + new AbiType.Tuple(inputs).name();
    }

    /// The first 4 bytes of the signature's Keccak-256.
    public Bytes selector() {
        return Bytes.wrap(Keccak256.hash(signature().getBytes(StandardCharsets.UTF_8)).toArray())
                .slice(0, SELECTOR_SIZE);
    }

    /// Calldata: the selector and the arguments.
    ///
    /// @throws AbiException where the arguments do not fit the inputs
    public Bytes encodeCall(AbiValue... arguments) {
        return encodeCall(List.of(arguments));
    }

    /// As above.
    public Bytes encodeCall(List<AbiValue> arguments) {
        byte[] body = AbiEncoder.encode(inputs, arguments).unsafeArray();
        byte[] out = Arrays.copyOf(selector().unsafeArray(), SELECTOR_SIZE + body.length);
        System.arraycopy(body, 0, out, SELECTOR_SIZE, body.length);
        return Bytes.wrap(out);
    }

    /// The arguments of calldata that starts with the selector (of revert data, for an error).
    ///
    /// @throws AbiException where it is no call of this function
    public List<AbiValue> decodeCall(Bytes calldata) {
        if (calldata.size() < SELECTOR_SIZE
                || !calldata.slice(0, SELECTOR_SIZE).equals(selector())) {
            throw new AbiException("the data is no call of " + signature());
        }
        return AbiDecoder.decode(inputs, calldata.slice(SELECTOR_SIZE, calldata.size()));
    }

    /// The values that a call returned.
    ///
    /// @throws AbiException where the output is no encoding of them
    public List<AbiValue> decodeOutput(Bytes output) {
        return AbiDecoder.decode(outputs, output);
    }
}
