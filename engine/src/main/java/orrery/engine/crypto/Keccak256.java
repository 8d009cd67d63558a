package orrery.engine.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// Keccak with 256 bits of output and the original padding, Ethereum's hash (Yellow Paper 3).
///
/// The static methods are for any thread. An instance hashes one message after the other without
/// allocating: fed by [#update], read and reset by [#digest]; it is for one thread at a time.
public final class Keccak256 {
    /// Bytes that one permutation takes in.
    private static final int RATE = 136;

    private static final VarHandle LANE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// The digest of no bytes, an account's code hash where it has no code.
    public static final Hash256 EMPTY = hash(new byte[0]);

    private final long[] state = new long[25];

    /// Bytes of the message since the last whole block.
    private final byte[] pending = new byte[RATE];

    private int pendingSize;

    public static Hash256 hash(byte[] input) {
        return hash(input, 0, input.length);
    }

    public static Hash256 hash(Bytes input) {
        return hash(input.unsafeArray());
    }

    /// The digest of `length` bytes from `offset` on.
    public static Hash256 hash(byte[] input, int offset, int length) {
        long[] state = new long[25];
        absorbAll(state, input, offset, length);
        return new Hash256(
                Long.reverseBytes(state[0]),
                Long.reverseBytes(state[1]),
                Long.reverseBytes(state[2]),
                Long.reverseBytes(state[3]));
    }

    /// Appends `length` bytes from `offset` on to the message.
    public void update(byte[] input, int offset, int length) {
        int at = offset;
        int left = length;
        if (pendingSize > 0) {
            int taken = Math.min(left, RATE - pendingSize);
            System.arraycopy(input, at, pending, pendingSize, taken);
            pendingSize += taken;
            at += taken;
            left -= taken;
            if (pendingSize < RATE) {
                return;
            }
            absorb(state, pending, 0);
            pendingSize = 0;
        }
        while (left >= RATE) {
            absorb(state, input, at);
            at += RATE;
            left -= RATE;
        }
        System.arraycopy(input, at, pending, 0, left);
        pendingSize = left;
    }

    /// Puts the message's digest of 32 bytes at `offset` and starts an empty message.
    public void digest(byte[] target, int offset) {
        absorbAll(state, pending, 0, pendingSize);
        squeeze(target, offset);
    }

    /// Puts the digest of one whole message at `offset` of the target; an unfinished one is
    /// dropped.
    public void digest(byte[] input, int inputOffset, int length, byte[] target, int offset) {
        Arrays.fill(state, 0);
        pendingSize = 0;
        absorbAll(state, input, inputOffset, length);
        squeeze(target, offset);
    }

    /// Puts the digest of one whole message at `index` of an array of limbs, as a word of four,
    /// limb 0 least significant; an unfinished message is dropped.
    public void digest(byte[] input, int inputOffset, int length, long[] words, int index) {
        Arrays.fill(state, 0);
        pendingSize = 0;
        absorbAll(state, input, inputOffset, length);
        words[index] = Long.reverseBytes(state[3]);
        words[index + 1] = Long.reverseBytes(state[2]);
        words[index + 2] = Long.reverseBytes(state[1]);
        words[index + 3] = Long.reverseBytes(state[0]);
        Arrays.fill(state, 0);
    }

    private void squeeze(byte[] target, int offset) {
        for (int i = 0; i < 4; i++) {
            LANE.set(target, offset + 8 * i, state[i]);
        }
        Arrays.fill(state, 0);
        pendingSize = 0;
    }

    /// Takes in the rest of a message with its padding.
    private static void absorbAll(long[] state, byte[] input, int offset, int length) {
        int at = offset;
        int left = length;
        while (left >= RATE) {
            absorb(state, input, at);
            at += RATE;
            left -= RATE;
        }
        int lane = 0;
        while (left >= 8) {
            state[lane++] ^= (long) LANE.get(input, at);
            at += 8;
            left -= 8;
        }
        long last = 1L << (8 * left);
        for (int i = 0; i < left; i++) {
            last |= (input[at + i] & 0xffL) << (8 * i);
        }
        state[lane] ^= last;
        state[RATE / 8 - 1] ^= Long.MIN_VALUE;
        KeccakPermutation.permute(state);
    }

    private static void absorb(long[] state, byte[] block, int offset) {
        for (int i = 0; i < RATE / 8; i++) {
            state[i] ^= (long) LANE.get(block, offset + 8 * i);
        }
        KeccakPermutation.permute(state);
    }
}
