package orrery.engine.chain;

import java.util.List;
import orrery.engine.codec.RlpException;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// One event that a contract wrote (Yellow Paper 4.3.1).
///
/// @param address the contract that wrote it
/// @param topics 0 to 4 words, the first usually the event's signature hash
/// @param data any bytes
public record Log(Address address, List<Hash256> topics, Bytes data) {
    public static final int MAX_TOPICS = 4;

    public Log {
        topics = List.copyOf(topics);
        if (topics.size() > MAX_TOPICS) {
            throw new IllegalArgumentException(
                    "a log has at most " + MAX_TOPICS + " topics, not " + topics.size());
        }
    }

    /// Writes it as an item of a receipt's list.
    public void writeTo(RlpWriter out) {
        out.beginList().address(address).beginList();
        topics.forEach(out::hash);
        out.endList().bytes(data).endList();
    }

    /// Reads an item of a receipt's list.
    ///
    /// @throws RlpException for anything else
    public static Log read(RlpReader in) {
        in.beginList();
        Address address = in.address();
        int offset = in.offset();
        List<Hash256> topics = in.list(RlpReader::hash);
        if (topics.size() > MAX_TOPICS) {
            throw new RlpException(offset, topics.size() + " topics, of which 4 are allowed");
        }
        Bytes data = in.bytes();
        in.endList();
        return new Log(address, topics, data);
    }
}
