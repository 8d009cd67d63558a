package orrery.engine.chain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;

/// A filter of 2048 bits over the addresses and topics of logs (Yellow Paper 4.3.1): it may say yes
/// for what is not there, never no for what is.
///
/// @param bytes 256 of them
public record LogsBloom(Bytes bytes) {
    public static final int SIZE = 256;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    public static final LogsBloom EMPTY = new LogsBloom(Bytes.wrap(new byte[SIZE]));

    /// @throws IllegalArgumentException unless there are 256 bytes
    public LogsBloom {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a bloom has 256 bytes, not " + bytes.size());
        }
    }

    /// The filter that holds exactly these logs; a [BloomMaker] makes many of them faster.
    public static LogsBloom of(List<Log> logs) {
        return new BloomMaker().of(logs);
    }

    /// The filter of everything that one of the receipts holds.
    public static LogsBloom ofReceipts(List<Receipt> receipts) {
        List<LogsBloom> blooms = new ArrayList<>(receipts.size());
        receipts.forEach(receipt -> blooms.add(receipt.bloom()));
        return union(blooms);
    }

    /// The filter of everything that one of these holds.
    public static LogsBloom union(List<LogsBloom> blooms) {
        long[] words = new long[SIZE / Long.BYTES];
        for (LogsBloom bloom : blooms) {
            byte[] more = bloom.bytes.unsafeArray();
            for (int i = 0; i < words.length; i++) {
                words[i] |= (long) LONG.get(more, Long.BYTES * i);
            }
        }
        byte[] bits = new byte[SIZE];
        for (int i = 0; i < words.length; i++) {
            LONG.set(bits, Long.BYTES * i, words[i]);
        }
        return new LogsBloom(Bytes.wrap(bits));
    }

    /// Whether an address (20 bytes) or topic (32 bytes) may be inside.
    public boolean mightContain(byte[] addressOrTopic) {
        long hash = Keccak256.hash(addressOrTopic).w0();
        for (int i = 0; i < 3; i++) {
            int bit = bit(hash, i);
            if ((bytes.at(SIZE - 1 - bit / 8) >>> (bit % 8) & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    /// Puts in what has this hash.
    ///
    /// @param hash its first eight bytes
    static void set(byte[] bits, long hash) {
        for (int i = 0; i < 3; i++) {
            int bit = bit(hash, i);
            bits[SIZE - 1 - bit / 8] |= (byte) (1 << (bit % 8));
        }
    }

    /// The low 11 bits of the hash's pair of bytes number `pair`.
    private static int bit(long hash, int pair) {
        return (int) (hash >>> (48 - 16 * pair)) & 0x7ff;
    }
}
