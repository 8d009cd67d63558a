package orrery.engine.evm.instructions;

import java.util.Arrays;
import java.util.List;
import orrery.engine.chain.Log;
import orrery.engine.evm.Frame;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.Limbs;

/// 0xa0 to 0xa4: events.
public final class Logs {
    private static final long BYTE_GAS = 8;

    private Logs() {}

    /// Under offset and size on the stack lie `topicCount` topics, the first one uppermost.
    public static long log(Frame frame, long[] s, int sp, long gas, int topicCount) {
        if (frame.isStatic()) {
            return Signal.STATIC_MODIFICATION;
        }
        long offset = Limbs.saturated(s, sp - 4);
        long size = Limbs.saturated(s, sp - 8);
        long left = frame.memory().cover(offset, size, gas);
        if (left < 0) {
            return left;
        }
        left -= BYTE_GAS * size;
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        Hash256[] topics = new Hash256[topicCount];
        for (int i = 0; i < topicCount; i++) {
            int a = sp - 12 - 4 * i;
            topics[i] = new Hash256(s[a + 3], s[a + 2], s[a + 1], s[a]);
        }
        int from = size == 0 ? 0 : (int) offset;
        byte[] data = Arrays.copyOfRange(frame.memory().bytes(), from, from + (int) size);
        frame.host()
                .journal()
                .addLog(new Log(frame.account().address(), List.of(topics), Bytes.wrap(data)));
        return left;
    }
}
