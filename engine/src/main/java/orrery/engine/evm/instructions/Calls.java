package orrery.engine.evm.instructions;

import orrery.engine.evm.CallKind;
import orrery.engine.evm.Delegation;
import orrery.engine.evm.Frame;
import orrery.engine.evm.Host;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Limbs;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.GasSchedule;
import orrery.engine.state.JournalAccount;

/// 0xf1, 0xf2, 0xf4, 0xfa: the calls, up to the point where the driver takes over.
///
/// On the stack from the top: gas, callee, value (CALL and CALLCODE only), input offset and size,
/// output offset and size. Each needs the exact gas, so it ends its block.
public final class Calls {
    private Calls() {}

    public static long call(Frame frame, long[] s, int sp, long gas) {
        boolean hasValue = !Limbs.isZero(s, sp - 12);
        if (hasValue && frame.isStatic()) {
            return Signal.STATIC_MODIFICATION;
        }
        return valueCall(frame, CallKind.CALL, hasValue, s, sp, gas);
    }

    public static long callcode(Frame frame, long[] s, int sp, long gas) {
        return valueCall(frame, CallKind.CALLCODE, !Limbs.isZero(s, sp - 12), s, sp, gas);
    }

    private static long valueCall(
            Frame frame, CallKind kind, boolean hasValue, long[] s, int sp, long gas) {
        UInt256 value = hasValue ? Limbs.toUInt256(s, sp - 12) : UInt256.ZERO;
        return request(frame, kind, value, s, sp, sp - 16, gas);
    }

    public static long delegatecall(Frame frame, long[] s, int sp, long gas) {
        return request(frame, CallKind.DELEGATECALL, UInt256.ZERO, s, sp, sp - 12, gas);
    }

    public static long staticcall(Frame frame, long[] s, int sp, long gas) {
        return request(frame, CallKind.STATICCALL, UInt256.ZERO, s, sp, sp - 12, gas);
    }

    /// `ranges` is the place of the input offset on the stack.
    private static long request(
            Frame frame, CallKind kind, UInt256 value, long[] s, int sp, int ranges, long gas) {
        Host host = frame.host();
        GasSchedule schedule = host.schedule();
        long left = coverRanges(frame, s, ranges, gas);
        if (left < 0) {
            return left;
        }
        JournalAccount callee = host.account(s, sp - 8);
        if (host.warm(callee)) {
            left -= schedule.coldAccountSurcharge;
        }
        JournalAccount codeAccount = callee;
        boolean isDelegated = false;
        if (schedule.followsDelegation) {
            Address delegate = Delegation.target(host.journal().code(callee));
            if (delegate != null) {
                isDelegated = true;
                codeAccount = host.journal().account(delegate);
                left -= schedule.call;
                left -= host.warm(codeAccount) ? schedule.coldAccountSurcharge : 0;
            }
        }
        left -= valuePrice(schedule, kind, value, callee);
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        long asked = Limbs.saturated(s, sp - 4);
        long given = schedule.keepsOneSixtyFourth ? Math.min(asked, left - left / 64) : asked;
        left -= given;
        if (left < 0) {
            return Signal.OUT_OF_GAS;
        }
        long stipend = value.isZero() ? 0 : schedule.callStipend;
        boolean keepsValue = kind == CallKind.DELEGATECALL;
        frame.requestCall(
                kind,
                callee,
                codeAccount,
                isDelegated,
                keepsValue ? frame.value() : value,
                given + stipend);
        return left;
    }

    /// What moving the value costs, with what a new account costs.
    public static long valuePrice(
            GasSchedule schedule, CallKind kind, UInt256 value, JournalAccount callee) {
        long price = value.isZero() ? 0 : schedule.callValue;
        if (kind == CallKind.CALL) {
            boolean bringsIntoBeing =
                    schedule.clearsEmptyAccounts
                            ? !value.isZero() && callee.isEmpty()
                            : !callee.exists();
            price += bringsIntoBeing ? schedule.newAccount : 0;
        }
        return price;
    }

    private static long coverRanges(Frame frame, long[] s, int ranges, long gas) {
        long inputOffset = Limbs.saturated(s, ranges);
        long inputSize = Limbs.saturated(s, ranges - 4);
        long outputOffset = Limbs.saturated(s, ranges - 8);
        long outputSize = Limbs.saturated(s, ranges - 12);
        long left = frame.memory().cover(inputOffset, inputSize, gas);
        if (left >= 0) {
            left = frame.memory().cover(outputOffset, outputSize, left);
        }
        if (left >= 0) {
            frame.requestInput(inputSize == 0 ? 0 : (int) inputOffset, (int) inputSize);
            frame.requestOutput(outputSize == 0 ? 0 : (int) outputOffset, (int) outputSize);
        }
        return left;
    }
}
