package orrery.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// An event of a contract.
///
/// @param anonymous whether its logs lack the signature's hash as their first topic
public record AbiEvent(String name, List<AbiParameter> inputs, boolean anonymous) {
    public AbiEvent {
        inputs = List.copyOf(inputs);
    }

    /// The canonical form such as `Transfer(address,address,uint256)`.
    public String signature() {
        return name + new AbiType.Tuple(inputs).name();
    }

    /// The Keccak-256 of the signature: the first topic of its logs.
    public Hash256 topic() {
        return Keccak256.hash(signature().getBytes(StandardCharsets.UTF_8));
    }

    /// The values of a log, one an input. An indexed value of a dynamic type, array or tuple reads
    /// as the 32 bytes of its hash, which is all that a topic holds.
    ///
    /// @throws AbiException where the log is none of this event
    public List<AbiValue> decode(List<Hash256> topics, Bytes data) {
        long indexed = inputs.stream().filter(AbiParameter::indexed).count();
        int first = anonymous ? 0 : 1;
        if (topics.size() != indexed + first
                || (!anonymous && !topics.getFirst().equals(topic()))) {
            throw new AbiException("the log is none of " + signature());
        }
        List<AbiParameter> plain = inputs.stream().filter(p -> !p.indexed()).toList();
        Iterator<AbiValue> fromData = AbiDecoder.decode(plain, data).iterator();
        Iterator<Hash256> fromTopics = topics.subList(first, topics.size()).iterator();
        List<AbiValue> values = new ArrayList<>();
        for (AbiParameter input : inputs) {
            values.add(input.indexed() ? ofTopic(input, fromTopics.next()) : fromData.next());
        }
        return values;
    }

    private static AbiValue ofTopic(AbiParameter input, Hash256 topic) {
        Bytes word = Bytes.wrap(topic.toArray());
        return switch (input.type()) {
            case AbiType.Unsigned _,
                    AbiType.Signed _,
                    AbiType.Account _,
                    AbiType.Bool _,
                    AbiType.FixedBytes _ ->
                    AbiDecoder.decode(List.of(input), word).getFirst();
            case AbiType.DynamicBytes _,
                    AbiType.Text _,
                    AbiType.DynamicArray _,
                    AbiType.FixedArray _,
                    AbiType.Tuple _ ->
                    new AbiValue.Binary(word);
        };
    }
}
