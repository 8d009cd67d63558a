package orrery.engine.evm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;
import orrery.engine.state.JournalAccount;

/// The frames by depth and the one array in which all their operand stacks lie, a callee's right
/// above its caller's. Both grow on demand and are kept for the next transaction, the array even
/// for the thread's next block: to clear a new one takes as long as a short transaction. One thread
/// at a time.
final class FrameStack {
    /// Words (Yellow Paper 9.1).
    static final int MAX_STACK_WORDS = 1024;

    /// What a frame may use: its words and, above the top, scratch for wide arithmetic.
    private static final int LIMBS_A_FRAME = 4 * (MAX_STACK_WORDS + 16);

    /// A larger array is not kept.
    private static final int MOST_KEPT = 16 * LIMBS_A_FRAME;

    private static final long[] NONE = {};

    /// The thread's array, unless a message runs on it. What is in it means nothing: no word of a
    /// stack is read before it is written.
    private static final ThreadLocal<long @Nullable []> SPARE = new ThreadLocal<>();

    private final Host host;
    private final JournalAccount nobody;
    private final CodeAnalysis noCode;
    private final List<Frame> frames = new ArrayList<>();
    private long[] words = NONE;

    FrameStack(Host host, OpcodeTable table) {
        this.host = host;
        nobody = JournalAccount.placeholder();
        noCode = CodeAnalysis.of(Bytes.EMPTY, table);
    }

    /// A message begins, which ends with [#end].
    void begin() {
        long[] spare = SPARE.get();
        SPARE.set(null);
        words = spare != null ? spare : new long[2 * LIMBS_A_FRAME];
    }

    void end() {
        if (words.length <= MOST_KEPT) {
            SPARE.set(words);
        }
        words = NONE;
    }

    /// The frame of this depth, to be set up; depth -1 is the transaction itself, which runs no
    /// code but asks for the outermost call or creation.
    Frame at(int depth) {
        while (frames.size() <= depth + 1) {
            frames.add(new Frame(frames.size() - 1, host, nobody, noCode));
        }
        return frames.get(depth + 1);
    }

    /// The array of all operand stacks, with room for a frame that starts at `base`.
    long[] wordsFrom(int base) {
        int needed = base + LIMBS_A_FRAME;
        if (needed > words.length) {
            words = Arrays.copyOf(words, Math.max(needed, 2 * words.length));
        }
        return words;
    }
}
