package orrery.engine.evm.instructions;

import orrery.engine.evm.Frame;
import orrery.engine.evm.Host;
import orrery.engine.evm.Memory;
import orrery.engine.evm.Signal;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.Limbs;
import orrery.engine.state.JournalAccount;

/// 0x30 to 0x3f, 0x47: who calls whom with what, and what other accounts hold.
public final class Environment {
    private Environment() {}

    static void put(long[] s, int r, Address address) {
        long low = address.low() & 0xffff_ffffL;
        Limbs.set(
                s,
                r,
                address.middle() << 32 | low,
                address.high() << 32 | address.middle() >>> 32,
                address.high() >>> 32,
                0);
    }

    public static void address(Frame frame, long[] s, int sp) {
        put(s, sp, frame.account().address());
    }

    public static void origin(Frame frame, long[] s, int sp) {
        put(s, sp, frame.host().origin());
    }

    public static void caller(Frame frame, long[] s, int sp) {
        put(s, sp, frame.caller());
    }

    public static void callvalue(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.value());
    }

    public static void calldataload(Frame frame, long[] s, int sp) {
        long offset = Limbs.saturated(s, sp - 4);
        int size = frame.inputSize();
        if (offset <= size - 32) {
            Memory.read(frame.input(), frame.inputOffset() + (int) offset, s, sp - 4);
        } else if (offset >= size) {
            Limbs.set(s, sp - 4, 0);
        } else {
            byte[] padded = new byte[32];
            int from = frame.inputOffset() + (int) offset;
            System.arraycopy(frame.input(), from, padded, 0, size - (int) offset);
            Memory.read(padded, 0, s, sp - 4);
        }
    }

    public static void calldatasize(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.inputSize());
    }

    public static long calldatacopy(Frame frame, long[] s, int sp, long gas) {
        int start = frame.inputOffset();
        return copy(frame, frame.input(), start, start + frame.inputSize(), s, sp, gas);
    }

    public static void codesize(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.code().size());
    }

    public static long codecopy(Frame frame, long[] s, int sp, long gas) {
        Bytes code = frame.code();
        return copy(frame, code.unsafeArray(), 0, code.size(), s, sp, gas);
    }

    public static void gasprice(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.host().gasPrice());
    }

    public static void returndatasize(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.returnSize());
    }

    /// Past the end is an exceptional halt, even for no bytes (EIP-211).
    public static long returndatacopy(Frame frame, long[] s, int sp, long gas) {
        long from = Limbs.saturated(s, sp - 8);
        long size = Limbs.saturated(s, sp - 12);
        if (from > frame.returnSize() || size > frame.returnSize() - from) {
            return Signal.RETURN_DATA_OUT_OF_BOUNDS;
        }
        int start = frame.returnOffset();
        return copy(frame, frame.returnData(), start, start + frame.returnSize(), s, sp, gas);
    }

    /// The stack holds where in memory, where in the source, how many; `[start, limit)` is the
    /// source.
    private static long copy(
            Frame frame, byte[] source, int start, int limit, long[] s, int sp, long gas) {
        long to = Limbs.saturated(s, sp - 4);
        long from = Limbs.saturated(s, sp - 8);
        long size = Limbs.saturated(s, sp - 12);
        long left = MemoryOps.coverCopy(frame, to, size, gas);
        if (left >= 0 && size > 0) {
            long absolute = from > limit - start ? limit : start + from;
            frame.memory().copyFrom(source, absolute, limit, (int) to, (int) size);
        }
        return left;
    }

    /// Warms the account of the word at `a` and charges where it was cold (EIP-2929).
    private static long reach(Host host, JournalAccount account, long gas) {
        if (!host.warm(account)) {
            return gas;
        }
        long left = gas - host.schedule().coldAccountSurcharge;
        return left < 0 ? Signal.OUT_OF_GAS : left;
    }

    public static long balance(Frame frame, long[] s, int sp, long gas) {
        JournalAccount account = frame.host().account(s, sp - 4);
        long left = reach(frame.host(), account, gas);
        Limbs.set(s, sp - 4, account.balance());
        return left;
    }

    public static void selfbalance(Frame frame, long[] s, int sp) {
        Limbs.set(s, sp, frame.account().balance());
    }

    public static long extcodesize(Frame frame, long[] s, int sp, long gas) {
        JournalAccount account = frame.host().account(s, sp - 4);
        long left = reach(frame.host(), account, gas);
        Limbs.set(s, sp - 4, frame.host().journal().code(account).size());
        return left;
    }

    public static long extcodecopy(Frame frame, long[] s, int sp, long gas) {
        JournalAccount account = frame.host().account(s, sp - 4);
        long left = reach(frame.host(), account, gas);
        if (left < 0) {
            return left;
        }
        Bytes code = frame.host().journal().code(account);
        return copy(frame, code.unsafeArray(), 0, code.size(), s, sp - 4, left);
    }

    /// Zero for an account that is dead (EIP-1052, EIP-161).
    public static long extcodehash(Frame frame, long[] s, int sp, long gas) {
        JournalAccount account = frame.host().account(s, sp - 4);
        long left = reach(frame.host(), account, gas);
        Hash256 hash = account.isEmpty() ? Hash256.ZERO : account.codeHash();
        Limbs.set(s, sp - 4, hash.w3(), hash.w2(), hash.w1(), hash.w0());
        return left;
    }
}
