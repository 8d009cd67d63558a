package orrery.engine.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// Makes blooms of logs, and remembers what it hashed of late: the logs of a block name few
/// contracts and kinds of event, and the same parties again and again. One thread.
public final class BloomMaker {
    private static final int REMEMBERED = 128;

    /// Limb of a digest.
    private static final int MOST_SIGNIFICANT = 3;

    /// Addresses and topics, each where its hash code puts it or, once another came to stand there,
    /// beside it: places go in pairs.
    private final @Nullable Object[] known = new @Nullable Object[REMEMBERED];

    /// By place in `known`, the first eight bytes of its hash.
    private final long[] hashes = new long[REMEMBERED];

    private final Keccak256 keccak = new Keccak256();
    private final byte[] message = new byte[Hash256.SIZE];
    private final long[] digest = new long[4];

    /// The filter that holds exactly these logs.
    public LogsBloom of(List<Log> logs) {
        if (logs.isEmpty()) {
            return LogsBloom.EMPTY;
        }
        byte[] bits = new byte[LogsBloom.SIZE];
        for (Log log : logs) {
            LogsBloom.set(bits, hash(log.address()));
            List<Hash256> topics = log.topics();
            for (int i = 0; i < topics.size(); i++) {
                LogsBloom.set(bits, hash(topics.get(i)));
            }
        }
        return new LogsBloom(Bytes.wrap(bits));
    }

    private long hash(Address address) {
        int place = place(address);
        if (!address.equals(known[place])) {
            address.write(message, 0);
            put(place, address, Address.SIZE);
        }
        return hashes[place];
    }

    private long hash(Hash256 topic) {
        int place = place(topic);
        if (!topic.equals(known[place])) {
            topic.write(message, 0);
            put(place, topic, Hash256.SIZE);
        }
        return hashes[place];
    }

    /// Where it is, or else shall be.
    private int place(Object addressOrTopic) {
        int hash = addressOrTopic.hashCode();
        int first =
                (hash ^ hash >>> 16) & (REMEMBERED - 1); // small words differ in high bits alone
        return addressOrTopic.equals(known[first ^ 1]) ? first ^ 1 : first;
    }

    /// @param size of the message
    private void put(int place, Object addressOrTopic, int size) {
        keccak.digest(message, 0, size, digest, 0);
        known[place ^ 1] = known[place];
        hashes[place ^ 1] = hashes[place];
        known[place] = addressOrTopic;
        hashes[place] = digest[MOST_SIGNIFICANT];
    }
}
