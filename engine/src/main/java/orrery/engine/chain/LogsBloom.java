package orrery.engine.chain;

import java.util.List;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A filter of 2048 bits over the addresses and topics of logs (Yellow Paper 4.3.1): it may say yes
/// for what is not there, never no for what is.
///
/// @param bytes 256 of them
public record LogsBloom(Bytes bytes) {
    public static final int SIZE = 256;
    public static final LogsBloom EMPTY = new LogsBloom(Bytes.wrap(new byte[SIZE]));

    /// @throws IllegalArgumentException unless there are 256 bytes
    public LogsBloom {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a bloom has 256 bytes, not " + bytes.size());
        }
    }

    /// The filter that holds exactly these logs. What a log shares with the one before it, as most
    /// do of one contract, is not hashed again.
    public static LogsBloom of(List<Log> logs) {
        if (logs.isEmpty()) {
            return EMPTY;
        }
        byte[] bits = new byte[SIZE];
        Log before = null;
        for (Log log : logs) {
            if (before == null || !log.address().equals(before.address())) {
                set(bits, log.address().toArray());
            }
            List<Hash256> known = before == null ? List.of() : before.topics();
            List<Hash256> topics = log.topics();
            for (int i = 0; i < topics.size(); i++) {
                Hash256 topic = topics.get(i);
                if (i >= known.size() || !topic.equals(known.get(i))) {
                    set(bits, topic.toArray());
                }
            }
            before = log;
        }
        return new LogsBloom(Bytes.wrap(bits));
    }

    /// The filter of everything that one of the receipts holds.
    public static LogsBloom ofReceipts(List<Receipt> receipts) {
        byte[] bits = new byte[SIZE];
        for (Receipt receipt : receipts) {
            if (!receipt.bloom().equals(EMPTY)) {
                byte[] more = receipt.bloom().bytes.unsafeArray();
                for (int i = 0; i < SIZE; i++) {
                    bits[i] |= more[i];
                }
            }
        }
        return new LogsBloom(Bytes.wrap(bits));
    }

    /// Whether an address (20 bytes) or topic (32 bytes) may be inside.
    public boolean mightContain(byte[] addressOrTopic) {
        Hash256 hash = Keccak256.hash(addressOrTopic);
        for (int i = 0; i < 3; i++) {
            int bit = bit(hash, i);
            if ((bytes.at(SIZE - 1 - bit / 8) >>> (bit % 8) & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private static void set(byte[] bits, byte[] addressOrTopic) {
        Hash256 hash = Keccak256.hash(addressOrTopic);
        for (int i = 0; i < 3; i++) {
            int bit = bit(hash, i);
            bits[SIZE - 1 - bit / 8] |= (byte) (1 << (bit % 8));
        }
    }

    /// The low 11 bits of the hash's pair of bytes number `pair`.
    private static int bit(Hash256 hash, int pair) {
        return (int) (hash.w0() >>> (48 - 16 * pair)) & 0x7ff;
    }
}
