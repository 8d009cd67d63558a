package orrery.engine.evm.instructions;

import orrery.engine.evm.CallKind;
import orrery.engine.evm.Frame;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Limbs;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.GasSchedule;

/// 0xf0, 0xf5: the creations, up to the point where the driver takes over.
///
/// On the stack from the top: endowment, init code's offset and size, and for CREATE2 the salt.
/// They need the exact gas, so they end their block.
public final class Creates {
    private static final long HASH_WORD_GAS = 6;

    private Creates() {}

    public static long create(Frame frame, long[] s, int sp, long gas) {
        return request(frame, CallKind.CREATE, s, sp, gas, 0);
    }

    public static long create2(Frame frame, long[] s, int sp, long gas) {
        return request(frame, CallKind.CREATE2, s, sp, gas, HASH_WORD_GAS);
    }

    private static long request(
            Frame frame, CallKind kind, long[] s, int sp, long gas, long hashWordGas) {
        GasSchedule schedule = frame.host().schedule();
        if (frame.isStatic()) {
            return Signal.STATIC_MODIFICATION;
        }
        long offset = Limbs.saturated(s, sp - 8);
        long size = Limbs.saturated(s, sp - 12);
        long left = frame.memory().cover(offset, size, gas);
        if (left < 0) {
            return left;
        }
        if (size > schedule.maxInitCodeSize) {
            return Signal.INIT_CODE_TOO_LARGE;
        }
        left -= (schedule.initCodeWord + hashWordGas) * ((size + 31) >>> 5);
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        long given = schedule.keepsOneSixtyFourth ? left - left / 64 : left;
        UInt256 salt = kind == CallKind.CREATE2 ? Limbs.toUInt256(s, sp - 16) : UInt256.ZERO;
        frame.requestCreation(kind, Limbs.toUInt256(s, sp - 4), salt, given);
        frame.requestInput(size == 0 ? 0 : (int) offset, (int) size);
        return left - given;
    }
}
