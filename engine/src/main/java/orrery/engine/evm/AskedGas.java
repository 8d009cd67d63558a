package orrery.engine.evm;

import orrery.engine.evm.instructions.Calls;
import orrery.engine.evm.instructions.SelfDestruct;
import orrery.engine.evm.instructions.StorageOps;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Limbs;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.GasSchedule;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.StorageSlot;

/// What an instruction that failed would have charged, for traces.
///
/// An instruction that succeeds tells its price by the gas that is left; one that runs out of gas
/// stops before it knows. Traces of other clients show the whole price there, so it is worked out
/// once more here, from the operands, the memory's size and the warmth that the instruction found.
/// What go-ethereum shows is followed: the static part alone where the stack or the static gas does
/// not suffice, and where a size is past any memory.
final class AskedGas {
    /// Past this many bytes go-ethereum refuses to price memory at all.
    private static final long MAX_PRICED_SIZE = 0x1f_ffff_ffe0L;

    private static final long TOO_MUCH = Long.MAX_VALUE;

    private final OpcodeTable table;
    private final Frame frame;
    private final Host host;
    private final GasSchedule schedule;
    private final long[] s;
    private final int sp;
    private final long gas;
    private final int memorySize;

    /// @param sp the end of the stack before the instruction
    /// @param gas left before the instruction
    /// @param memorySize bytes before the instruction
    AskedGas(OpcodeTable table, Frame frame, long[] s, int sp, long gas, int memorySize) {
        this.table = table;
        this.frame = frame;
        this.host = frame.host();
        this.schedule = host.schedule();
        this.s = s;
        this.sp = sp;
        this.gas = gas;
        this.memorySize = memorySize;
    }

    /// The price of the instruction that ended in `signal`; warms what it prices.
    long of(int opcode, int signal) {
        if (!table.isDefined(opcode)) {
            return 0;
        }
        long fixed = table.staticGas(opcode);
        if (signal == Signal.STACK_UNDERFLOW || signal == Signal.STACK_OVERFLOW || gas < fixed) {
            return fixed;
        }
        long variable = variable(opcode, gas - fixed);
        return variable == TOO_MUCH ? fixed : fixed + variable;
    }

    private long variable(int opcode, long left) {
        return switch (opcode) {
            case Opcode.EXP -> ((Limbs.bitLength(s, sp - 8) + 7L) >>> 3) * schedule.exponentByte;
            case Opcode.MLOAD, Opcode.MSTORE -> growth(word(1), 32);
            case Opcode.MSTORE8 -> growth(word(1), 1);
            case Opcode.RETURN, Opcode.REVERT -> growth(word(1), word(2));
            case Opcode.KECCAK256 -> plus(growth(word(1), word(2)), 6 * words(word(2)));
            case Opcode.LOG0, Opcode.LOG1, Opcode.LOG2, Opcode.LOG3, Opcode.LOG4 ->
                    plus(growth(word(1), word(2)), 8 * word(2));
            case Opcode.CALLDATACOPY, Opcode.CODECOPY, Opcode.RETURNDATACOPY ->
                    plus(growth(word(1), word(3)), 3 * words(word(3)));
            case Opcode.MCOPY ->
                    plus(growth(Math.max(word(1), word(2)), word(3)), 3 * words(word(3)));
            case Opcode.EXTCODECOPY ->
                    plus(growth(word(2), word(4)), 3 * words(word(4)) + cold(account(1)));
            // These paid the static part and failed, so what they reached for was cold.
            case Opcode.BALANCE, Opcode.EXTCODESIZE, Opcode.EXTCODEHASH ->
                    schedule.coldAccountSurcharge;
            case Opcode.SLOAD -> schedule.coldLoadSurcharge;
            case Opcode.SSTORE -> store(left);
            case Opcode.CREATE -> creation(0);
            case Opcode.CREATE2 -> creation(6);
            case Opcode.CALL -> call(CallKind.CALL, 4, left);
            case Opcode.CALLCODE -> call(CallKind.CALLCODE, 4, left);
            case Opcode.DELEGATECALL -> call(CallKind.DELEGATECALL, 3, left);
            case Opcode.STATICCALL -> call(CallKind.STATICCALL, 3, left);
            case Opcode.SELFDESTRUCT -> SelfDestruct.price(host, frame.account(), account(1));
            default -> 0;
        };
    }

    /// The stack's word that lies `place` below the end, 1 for the top.
    private long word(int place) {
        return Limbs.saturated(s, sp - 4 * place);
    }

    private static long words(long size) {
        return (Math.min(size, MAX_PRICED_SIZE) + 31) >>> 5;
    }

    private static long plus(long price, long more) {
        return price == TOO_MUCH ? TOO_MUCH : price + more;
    }

    /// The price of covering a range, or [#TOO_MUCH].
    private long growth(long offset, long size) {
        return size == 0 ? 0 : growth(end(offset, size));
    }

    private static long end(long offset, long size) {
        if (size == 0) {
            return 0;
        }
        boolean isPast = offset > MAX_PRICED_SIZE || size > MAX_PRICED_SIZE - offset;
        return isPast ? TOO_MUCH : offset + size;
    }

    private long growth(long end) {
        if (end == TOO_MUCH) {
            return TOO_MUCH;
        }
        return Math.max(0, Memory.price((end + 31) >>> 5) - Memory.price(memorySize >>> 5));
    }

    private JournalAccount account(int place) {
        return host.account(s, sp - 4 * place);
    }

    private long cold(JournalAccount account) {
        return host.warm(account) ? schedule.coldAccountSurcharge : 0;
    }

    private StorageSlot slot() {
        int a = sp - 4;
        return host.journal().slot(frame.account(), s[a], s[a + 1], s[a + 2], s[a + 3]);
    }

    private long store(long left) {
        if (schedule.storeNeedsMoreThanStipend && left <= schedule.callStipend) {
            return 0;
        }
        StorageSlot slot = slot();
        long surcharge = host.journal().warm(slot) ? schedule.coldStoreSurcharge : 0;
        return StorageOps.price(schedule, slot, s, sp - 8) + surcharge;
    }

    private long creation(long hashWordGas) {
        long size = word(3);
        if (size > schedule.maxInitCodeSize) {
            return TOO_MUCH;
        }
        return plus(growth(word(2), size), (schedule.initCodeWord + hashWordGas) * words(size));
    }

    /// `ranges` is the place of the input offset.
    private long call(CallKind kind, int ranges, long left) {
        long input = end(word(ranges), word(ranges + 1));
        long output = end(word(ranges + 2), word(ranges + 3));
        long price = growth(Math.max(input, output));
        if (price == TOO_MUCH) {
            return TOO_MUCH;
        }
        JournalAccount callee = account(2);
        price += cold(callee);
        if (schedule.followsDelegation) {
            Journal journal = host.journal();
            Address delegate = Delegation.target(journal.code(callee));
            if (delegate != null) {
                price += schedule.call + cold(journal.account(delegate));
            }
        }
        boolean carriesValue = kind == CallKind.CALL || kind == CallKind.CALLCODE;
        UInt256 value = carriesValue ? Limbs.toUInt256(s, sp - 12) : UInt256.ZERO;
        price += Calls.valuePrice(schedule, kind, value, callee);
        long asked = word(1);
        long spare = left - price;
        if (schedule.keepsOneSixtyFourth && spare >= 0) {
            return price + Math.min(asked, spare - spare / 64);
        }
        // Nothing can be handed on; the sum is shown as go-ethereum shows it where it fits.
        return asked > Long.MAX_VALUE - price - 1 ? price : price + asked;
    }
}
