package orrery.engine.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Arguments of a call or a constructor in the contract ABI's standard encoding (Solidity
/// documentation, "Contract ABI Specification"): words in the head, dynamic values in the tail.
///
/// One thread; [#toBytes] ends it.
public final class CallData {
    private static final int WORD = 32;

    private final Bytes prefix;
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
    private byte[] head = new byte[4 * WORD];
    private int words;
    private long dynamic;

    private CallData(Bytes prefix) {
        this.prefix = prefix;
    }

    /// A function's selector, as in `selector("transfer(address,uint256)")`: 4 bytes.
    public static Bytes selector(String signature) {
        return Bytes.wrap(Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII)).toArray())
                .slice(0, 4);
    }

    /// Begins the arguments of a call.
    public static CallData of(Bytes selector) {
        return new CallData(selector);
    }

    /// Begins the arguments of a constructor, which follow its init code.
    public static CallData constructor(Bytes initCode) {
        return new CallData(initCode);
    }

    public CallData word(UInt256 value) {
        return word(value.toBytes32());
    }

    /// @param value 0 or more
    public CallData number(long value) {
        return word(UInt256.of(value));
    }

    public CallData address(Address value) {
        return word(value.toWord());
    }

    public CallData hash(Hash256 value) {
        return word(value.toArray());
    }

    public CallData text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        beginTail(bytes.length);
        tail.writeBytes(bytes);
        tail.writeBytes(new byte[(WORD - bytes.length % WORD) % WORD]);
        return this;
    }

    public CallData addresses(List<Address> values) {
        beginTail(values.size());
        values.forEach(value -> tail.writeBytes(value.toWord().toBytes32()));
        return this;
    }

    /// Selector or init code, then head, then tail.
    public Bytes toBytes() {
        int start = prefix.size();
        byte[] bytes = new byte[start + words * WORD + tail.size()];
        System.arraycopy(prefix.unsafeArray(), 0, bytes, 0, start);
        System.arraycopy(head, 0, bytes, start, words * WORD);
        System.arraycopy(tail.toByteArray(), 0, bytes, start + words * WORD, tail.size());
        for (int i = 0; i < words; i++) {
            if ((dynamic & 1L << i) != 0) {
                addHeadSize(bytes, start + i * WORD);
            }
        }
        return Bytes.wrap(bytes);
    }

    /// Turns an offset within the tail into one from the start of the arguments.
    private void addHeadSize(byte[] bytes, int word) {
        long offset =
                UInt256.fromBytes(Bytes.wrap(bytes).slice(word, word + WORD).toArray())
                        .toLongExact();
        byte[] fromStart = UInt256.of(offset + (long) words * WORD).toBytes32();
        System.arraycopy(fromStart, 0, bytes, word, WORD);
    }

    private void beginTail(int count) {
        dynamic |= 1L << words;
        number(tail.size());
        tail.writeBytes(UInt256.of(count).toBytes32());
    }

    private CallData word(byte[] value) {
        if (words == Long.SIZE) {
            throw new IllegalStateException("at most " + Long.SIZE + " arguments are encoded");
        }
        if ((words + 1) * WORD > head.length) {
            head = Arrays.copyOf(head, 2 * head.length);
        }
        System.arraycopy(value, 0, head, words * WORD, WORD);
        words++;
        return this;
    }
}
